package org.zonegate.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonegate.iceberg.QuarantineFixture.keep;
import static org.zonegate.iceberg.QuarantineFixture.line;
import static org.zonegate.iceberg.QuarantineFixture.row;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.zonegate.iceberg.QuarantineReader.Selection;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.RunId;

class QuarantineReaderTest {

    private static final LocalDateTime NOON = LocalDateTime.parse("2026-11-23T12:00");
    private static final Selection ALL = new Selection(Optional.empty(), Optional.empty());

    private final MortalCatalog catalog = MortalCatalog.open();
    private final IcebergTables tables = new IcebergTables(catalog);
    private final QuarantineReader quarantine = new QuarantineReader(tables);

    @AfterEach
    void close() throws IOException {
        catalog.close();
    }

    @Test
    void writesNoRowIntoTheMetadata() throws IOException {
        keep(tables, line("run1", "not JSON", "ada@example.org", NOON));

        Table table = tables.load(QuarantineTable.ID);
        try (CloseableIterable<FileScanTask> tasks =
                table.newScan().includeColumnStats().planFiles()) {
            DataFile file = tasks.iterator().next().file();
            int row = table.schema().findField("row").fieldId();
            int at = table.schema().findField("at").fieldId();
            assertThat(file.lowerBounds()).containsKey(at).doesNotContainKey(row);
            assertThat(file.upperBounds()).containsKey(at).doesNotContainKey(row);
        }
    }

    private List<QuarantinedRow> rows(Selection selection) {
        try (Stream<QuarantinedRow> rows = quarantine.rows(selection)) {
            return rows.toList();
        }
    }

    @Test
    void isEmptyWhereNothingWasEverKeptBack() {
        assertThat(quarantine.counts(ALL)).isEmpty();
        assertThat(rows(ALL)).isEmpty();
    }

    @Test
    void countsByRunTableAndReasonTheNewestRunFirst() {
        keep(tables, line("run1", "not JSON", "a", NOON), line("run1", "not JSON", "b", NOON.plusSeconds(1)));
        keep(tables, line("run1", "missing field sender", "{}", NOON), row("run1", "too heavy", "{}", NOON));
        keep(tables, line("run2", "not JSON", "a", NOON.plusHours(1)));

        assertThat(quarantine.counts(ALL))
                .containsExactly(
                        count("run2", NOON.plusHours(1), "landing.parcels", "not JSON", 1),
                        count("run1", NOON.plusSeconds(1), "landing.parcels", "not JSON", 2),
                        count("run1", NOON, "landing.parcels", "missing field sender", 1),
                        count("run1", NOON, "trusted.parcels", "too heavy", 1));
    }

    private static QuarantineCount count(String run, LocalDateTime at, String table, String reason, long rows) {
        return new QuarantineCount(run, at, TableId.parse(table), reason, rows);
    }

    @Test
    void readsTheRowsOfATableAndOfARun() {
        QuarantinedRow first = line("run1", "not JSON", "a", NOON);
        QuarantinedRow second = line("run2", "not JSON", "b", NOON);
        QuarantinedRow third = row("run2", "too heavy", "{\"weight\":31}", NOON);
        keep(tables, first);
        keep(tables, second, third);

        assertThat(rows(ALL)).containsExactlyInAnyOrder(first, second, third);
        assertThat(rows(new Selection(Optional.of(TableId.parse("landing.parcels")), Optional.empty())))
                .containsExactlyInAnyOrder(first, second);
        assertThat(rows(new Selection(Optional.empty(), Optional.of(new RunId("run2")))))
                .containsExactlyInAnyOrder(second, third);
        assertThat(rows(new Selection(Optional.of(TableId.parse("trusted.parcels")), Optional.of(new RunId("run2")))))
                .containsExactly(third);
        assertThat(quarantine.counts(new Selection(Optional.empty(), Optional.of(new RunId("run1")))))
                .hasSize(1);
    }
}
