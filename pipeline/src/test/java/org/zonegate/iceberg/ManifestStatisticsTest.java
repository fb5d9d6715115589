package org.zonegate.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zonegate.promotion.SnapshotId;
import org.zonegate.rules.TableStatistics;
import org.zonegate.rules.TableStatistics.ColumnStatistics;
import org.zonegate.rules.TableStatistics.Range;

/** What manifests are believed; whatever is not exact must not be told. */
class ManifestStatisticsTest {

    private static final Schema SCHEMA = new Schema(
            NestedField.optional(1, "id", Types.LongType.get()),
            NestedField.optional(2, "x", Types.DoubleType.get()),
            NestedField.optional(3, "name", Types.StringType.get()),
            NestedField.optional(4, "price", Types.DecimalType.of(10, 2)));

    private final InMemoryCatalog catalog = new InMemoryCatalog();

    @BeforeEach
    void open() {
        catalog.initialize("memory", Map.of());
        catalog.createNamespace(Namespace.of("trusted"));
    }

    @AfterEach
    void close() throws IOException {
        catalog.close();
    }

    private Table table(String metrics) {
        return catalog.createTable(
                TableIdentifier.of("trusted", "readings"),
                SCHEMA,
                PartitionSpec.unpartitioned(),
                Map.of(TableProperties.FORMAT_VERSION, "2", TableProperties.DEFAULT_WRITE_METRICS_MODE, metrics));
    }

    private static Record row(
            Table table, @Nullable Long id, @Nullable Double x, @Nullable String name, @Nullable String price) {
        Record row = GenericRecord.create(table.schema());
        row.set(0, id);
        row.set(1, x);
        row.set(2, name);
        row.set(3, price == null ? null : new BigDecimal(price));
        return row;
    }

    private static void append(Table table, Record... rows) throws IOException {
        DataWriter<Record> writer = Parquet.writeData(
                        table.io().newOutputFile(table.location() + "/" + UUID.randomUUID() + ".parquet"))
                .forTable(table)
                .metricsConfig(MetricsConfig.forTable(table))
                .createWriterFunc(GenericParquetWriter::create)
                .build();
        try (writer) {
            writer.write(List.of(rows));
        }
        table.newAppend().appendFile(writer.toDataFile()).commit();
        table.refresh();
    }

    private static TableStatistics statistics(Table table) {
        return ManifestStatistics.of(
                table, new SnapshotId(table.currentSnapshot().snapshotId()));
    }

    private static ColumnStatistics range(long nulls, String least, String greatest) {
        return new ColumnStatistics(nulls, Optional.of(new Range(new BigDecimal(least), new BigDecimal(greatest))));
    }

    @Test
    void addsUpWhatEveryFileSays() throws IOException {
        Table table = table("full");
        append(table, row(table, 1L, 0.5, "a", "1.10"), row(table, null, -2.25, null, null));
        append(table, row(table, 7L, 3.0, "b", "-9.99"));

        TableStatistics statistics = statistics(table);

        assertThat(statistics.rows()).isEqualTo(OptionalLong.of(3));
        assertThat(statistics.column("ID")).contains(range(1, "1", "7"));
        assertThat(statistics.column("x")).contains(range(0, "-2.25", "3"));
        assertThat(statistics.column("price")).contains(range(1, "-9.99", "1.10"));
        assertThat(statistics.column("name"))
                .as("text has no range that numbers could be compared with")
                .contains(new ColumnStatistics(1, Optional.empty()));
    }

    @Test
    void tellsNoRangeWhereOneValueIsNoNumber() throws IOException {
        Table table = table("full");
        append(table, row(table, 1L, Double.NaN, "a", null), row(table, 2L, 1.0, "a", null));

        assertThat(statistics(table).column("x")).contains(new ColumnStatistics(0, Optional.empty()));
        assertThat(statistics(table).column("id")).contains(range(0, "1", "2"));
    }

    @Test
    void tellsNoRangeOfAnInfiniteNumber() throws IOException {
        Table table = table("full");
        append(table, row(table, 1L, Double.POSITIVE_INFINITY, "a", null));

        assertThat(statistics(table).column("x")).contains(new ColumnStatistics(0, Optional.empty()));
    }

    @Test
    void tellsNullsAloneOfAColumnWithoutValues() throws IOException {
        Table table = table("full");
        append(table, row(table, null, null, null, null));
        append(table, row(table, null, 1.0, null, null));

        assertThat(statistics(table).column("id")).contains(new ColumnStatistics(2, Optional.empty()));
        assertThat(statistics(table).column("x")).contains(range(1, "1", "1"));
    }

    @Test
    void tellsNothingOfAColumnThatNobodyCounted() throws IOException {
        Table table = table("none");
        append(table, row(table, 1L, 1.0, "a", null));

        assertThat(statistics(table).rows()).isEqualTo(OptionalLong.of(1));
        assertThat(statistics(table).columns()).isEmpty();
    }

    @Test
    void tellsTheSnapshotThatItIsAskedFor() throws IOException {
        Table table = table("full");
        append(table, row(table, 1L, 1.0, "a", null));
        SnapshotId first = new SnapshotId(table.currentSnapshot().snapshotId());
        append(table, row(table, 9L, 1.0, "a", null));

        assertThat(ManifestStatistics.of(table, first).column("id")).contains(range(0, "1", "1"));
    }
}
