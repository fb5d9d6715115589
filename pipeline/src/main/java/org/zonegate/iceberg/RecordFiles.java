package org.zonegate.iceberg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;

/** Rows of unpartitioned Iceberg tables, read and written in this thread without an engine. */
final class RecordFiles {

    private RecordFiles() {}

    /** Writes rows. */
    interface Rows {
        void writeTo(Consumer<Record> file);
    }

    /**
     * Writes a data file that is no part of the table yet.
     *
     * @param name what the file's name begins with
     */
    static DataFile write(Table table, String name, Rows rows) {
        String location = table.locationProvider().newDataLocation(name + "-" + UUID.randomUUID() + ".parquet");
        try {
            DataWriter<Record> writer = Parquet.writeData(table.io().newOutputFile(location))
                    .forTable(table)
                    .withSpec(PartitionSpec.unpartitioned())
                    .createWriterFunc(type -> GenericParquetWriter.create(table.schema(), type))
                    .build();
            try (writer) {
                rows.writeTo(writer::write);
            }
            return writer.toDataFile();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + location, e);
        }
    }

    /** Removes a data file that became no part of the table. */
    static void drop(Table table, DataFile file) {
        table.io().deleteFile(file.location());
    }

    /** The rows of one data file, without regard to deletes; each is valid until the next one is taken. Close it. */
    static CloseableIterable<Record> read(Table table, DataFile file) {
        Schema schema = table.schema();
        return Parquet.read(table.io().newInputFile(file.location()))
                .project(schema)
                .createReaderFunc(type -> GenericParquetReaders.buildReader(schema, type))
                .reuseContainers()
                .build();
    }

    /** The rows of the table's current state that {@code filter} holds for; each is valid until the next one is taken. Close it. */
    static CloseableIterable<Record> scan(Table table, Expression filter, Collection<String> columns) {
        return IcebergGenerics.read(table)
                .where(filter)
                .select(columns)
                .reuseContainers()
                .build();
    }

    /** Hands on what {@link #scan} finds. */
    static void scan(Table table, Expression filter, Collection<String> columns, Consumer<Record> found) {
        try (CloseableIterable<Record> rows = scan(table, filter, columns)) {
            rows.forEach(found);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + table.name(), e);
        }
    }
}
