package org.zonegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DdlCommandTest {

    private static final String[] IN_STORE = {"--landing", "s3://bucket/landing", "--warehouse", "s3://bucket/warehouse"
    };

    @TempDir
    private Path folder;

    @BeforeEach
    void makeLakehouse() {
        CommandRun.init(folder);
    }

    @Test
    void printsDatabasesThenTablesUpstreamFirst() {
        CommandRun ddl = run(IN_STORE);

        assertThat(ddl.exitCode()).as(ddl.err()).isZero();
        assertThat(ddl.err()).isEmpty();
        assertThat(ddl.outLines().stream().filter(line -> line.startsWith("CREATE")))
                .containsExactly(
                        "CREATE DATABASE IF NOT EXISTS curated;",
                        "CREATE DATABASE IF NOT EXISTS landing;",
                        "CREATE DATABASE IF NOT EXISTS trusted;",
                        "CREATE EXTERNAL TABLE IF NOT EXISTS landing.orders (",
                        "CREATE TABLE IF NOT EXISTS trusted.orders (",
                        "CREATE TABLE IF NOT EXISTS curated.orders_per_day (");
        assertThat(ddl.out())
                .contains("-- What was sold on each day.", "LOCATION 's3://bucket/landing/orders/'")
                .doesNotContain("${");
    }

    @Test
    void printsTheNamedTableAlone() {
        CommandRun ddl = run("orders_per_day");

        assertThat(ddl.out()).contains("curated.orders_per_day").doesNotContain("trusted.orders", "landing");
    }

    @Test
    void warnsOfFoldersThatAthenaCannotRead() {
        assertThat(run("curated.orders_per_day").errLines())
                .singleElement()
                .asString()
                .contains("--landing s3://", "--warehouse s3://");
    }

    @Test
    void endsEachStatementOnceWithASemicolon() throws IOException {
        Path contract = folder.resolve("tables/curated/orders_per_day.sql");
        String statement = Files.readString(contract).strip().replaceAll(";$", "");
        for (String ending : new String[] {"", ";", ";\n-- end", " -- end", ";\n/* a\n b */\n"}) {
            Files.writeString(contract, statement + ending);

            String ddl = run("curated.orders_per_day").out();

            assertThat(ddl.lines().map(line -> line.replaceAll("--.*", "")).filter(line -> line.contains(";")))
                    .as("with '%s' at the end", ending)
                    .hasSize(2);
        }
    }

    @Test
    void givesStatementsByTable() throws IOException {
        JsonNode document = new ObjectMapper().readTree(run("--json").out());

        assertThat(document.get("tables").fieldNames())
                .toIterable()
                .containsExactly("landing.orders", "trusted.orders", "curated.orders_per_day");
        assertThat(document.at("/tables/trusted.orders").asText())
                .contains("CREATE TABLE")
                .endsWith(";");
    }

    private CommandRun run(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "ddl";
        all[1] = "--lakehouse";
        all[2] = folder.toString();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return CommandRun.of(all);
    }
}
