package org.zonegate.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileMetadata;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zonegate.lakehouse.Contract;
import org.zonegate.promotion.CouldNotTell;
import org.zonegate.promotion.TableFixture;

/** Against files with data, whose counts Iceberg's own writer took. */
class ManifestCountsTest {

    private static final Contract CONTRACT = TableFixture.table("trusted.customers")
            .required("Email", "string")
            .column("age", "int")
            .required("place", "struct<x:int>")
            .contract();

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

    private Table table() {
        Schema schema = ContractSchema.of(CONTRACT);
        return catalog.createTable(
                TableIdentifier.of("trusted", "customers"),
                schema,
                PartitionSpec.unpartitioned(),
                Map.of(TableProperties.FORMAT_VERSION, "2", TableProperties.DEFAULT_WRITE_METRICS_MODE, "full"));
    }

    private static Record row(Table table, @Nullable String email, @Nullable Integer age) {
        Record row = GenericRecord.create(table.schema());
        row.set(0, email);
        row.set(1, age);
        return row;
    }

    private static void append(Table table, Record... rows) throws IOException {
        DataWriter<Record> writer = Parquet.writeData(
                        table.io().newOutputFile(table.location() + "/" + UUID.randomUUID() + ".parquet"))
                .forTable(table)
                .createWriterFunc(GenericParquetWriter::create)
                .build();
        try (writer) {
            writer.write(List.of(rows));
        }
        table.newAppend().appendFile(writer.toDataFile()).commit();
        table.refresh();
    }

    @Test
    void addsUpRowsAndNullsOfEveryFile() throws IOException {
        Table table = table();
        append(table, row(table, "a@x.org", 1), row(table, null, 2), row(table, "b@x.org", null));
        append(table, row(table, null, null));

        assertThat(ManifestCounts.rows(table, table.currentSnapshot())).isEqualTo(4);
        assertThat(ManifestCounts.nulls(table, table.currentSnapshot(), List.of("Email", "age")))
                .isEqualTo(Map.of("Email", 2L, "age", 2L));
    }

    @Test
    void findsAColumnWhateverItsCase() throws IOException {
        Table table = table();
        append(table, row(table, null, 1));

        assertThat(ManifestCounts.nulls(table, table.currentSnapshot(), List.of("EMAIL")))
                .isEqualTo(Map.of("EMAIL", 1L));
    }

    @Test
    void countsAColumnOfNullsAlone() throws IOException {
        Table table = table();
        append(table, row(table, null, 1), row(table, null, 2));

        assertThat(ManifestCounts.nulls(table, table.currentSnapshot(), List.of("Email")))
                .isEqualTo(Map.of("Email", 2L));
    }

    @Test
    void countsTheSnapshotThatItIsAskedFor() throws IOException {
        Table table = table();
        append(table, row(table, null, 1));
        var first = table.currentSnapshot();
        append(table, row(table, null, 1), row(table, null, 1));

        assertThat(ManifestCounts.rows(table, first)).isEqualTo(1);
        assertThat(ManifestCounts.nulls(table, first, List.of("Email"))).isEqualTo(Map.of("Email", 1L));
    }

    @Test
    void cannotTellWhatNobodyCounted() {
        Table table = table();
        DataFile uncounted = DataFiles.builder(table.spec())
                .withPath(table.location() + "/uncounted.parquet")
                .withFormat(FileFormat.PARQUET)
                .withFileSizeInBytes(10)
                .withRecordCount(3)
                .build();
        table.newAppend().appendFile(uncounted).commit();

        assertThatThrownBy(() -> ManifestCounts.nulls(table, table.currentSnapshot(), List.of("Email")))
                .isInstanceOf(CouldNotTell.class)
                .hasMessageContaining("uncounted.parquet")
                .hasMessageContaining("Email");
    }

    /** Iceberg counts the nulls of what is nested, and not of the column that holds it. */
    @Test
    void cannotTellForAColumnOfANestedType() throws IOException {
        Table table = table();
        append(table, row(table, "a@x.org", 1));

        assertThatThrownBy(() -> ManifestCounts.nulls(table, table.currentSnapshot(), List.of("place")))
                .isInstanceOf(CouldNotTell.class)
                .hasMessageContaining("place");
    }

    @Test
    void cannotTellWhereRowsWereDeletedBesides() throws IOException {
        Table table = table();
        append(table, row(table, "a@x.org", 1), row(table, "b@x.org", 1));
        table.newRowDelta()
                .addDeletes(FileMetadata.deleteFileBuilder(table.spec())
                        .ofPositionDeletes()
                        .withPath(table.location() + "/deletes.parquet")
                        .withFormat(FileFormat.PARQUET)
                        .withFileSizeInBytes(10)
                        .withRecordCount(1)
                        .build())
                .commit();

        assertThatThrownBy(() -> ManifestCounts.rows(table, table.currentSnapshot()))
                .isInstanceOf(CouldNotTell.class)
                .hasMessageContaining("delete files");
    }
}
