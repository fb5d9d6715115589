package org.zonegate.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zonegate.spark.CatalystSql;

/** A lakehouse that keeps everything in its own folder, and has nothing to do with the one that is shipped. */
final class LendingLibraryTest {

    private static final Path FOLDER = Path.of("src/test/resources/lakehouses/lending-library");

    @Test
    void isReadWithEveryWayOfTracingRows() {
        Lakehouse library = new LakehouseReader(new CatalystSql(), Map.of()).read(FOLDER, Map.of());

        assertThat(library.tables())
                .extracting(t -> t.id().toString(), t -> t.transform().map(Transform::tracing), t -> t.rules()
                        .size())
                .containsExactly(
                        tuple("landing.loans", Optional.empty(), 0),
                        tuple("landing.members", Optional.empty(), 0),
                        tuple("trusted.members", Optional.of(RowTracing.DISPOSITION), 1),
                        tuple("trusted.loans", Optional.of(RowTracing.FILTER), 1),
                        tuple("curated.loans_by_branch", Optional.of(RowTracing.WAIVED), 2));
        assertThat(library.table(TableId.parse("trusted.loans")).contract().partitioning())
                .isEqualTo(List.of("month(lenton)"));
        assertThat(library.landing())
                .allSatisfy(t -> assertThat(t.contract().location().orElseThrow())
                        .startsWith(FOLDER.resolve("landing").toAbsolutePath().toString()));
    }
}
