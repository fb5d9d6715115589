package org.zonegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.iceberg.RunFixture;

/** Collects the queries that commands suggest to people, from what they print, for the tests of module {@code athena-dialect}. */
final class PrintedQueriesTest {

    private static final Path PRINTED = Path.of("target", "athena-dialect", "queries.printed");

    @Test
    void areLeftForTheTestsOfAthenasDialect(@TempDir Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.addAll(CommandRun.of("init", folder.toString()).outLines());
        lines.addAll(CommandRun.of("query", "--help").outLines());
        lines.addAll(new FirstRun(
                        RunFixture.run(1).table("trusted.orders", "published").record(),
                        new LandingChoice(LandingChoice.Origin.NAMED, "landing"),
                        Invocation.of(Map.of()))
                .lines());
        List<String> queries =
                lines.stream().filter(line -> line.contains("zonegate query ")).toList();

        assertThat(queries)
                .anySatisfy(line -> assertThat(line).contains("SELECT * FROM curated.orders_per_day"))
                .anySatisfy(line -> assertThat(line).contains("SELECT * FROM trusted.orders LIMIT 5"));
        Files.createDirectories(PRINTED.getParent());
        Files.write(PRINTED, queries);
    }
}
