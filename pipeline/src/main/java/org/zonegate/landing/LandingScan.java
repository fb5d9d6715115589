package org.zonegate.landing;

import java.util.List;
import java.util.OptionalLong;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.types.StructType;

/** One reading of a landing table. Every line is parsed whole, and only the asked-for columns go on. */
record LandingScan(
        String name, StructType readSchema, long bytes, List<List<LandingSplit>> tasks, LandingReaders readers)
        implements Scan, Batch, SupportsReportStatistics {

    /** A task's splits. */
    record Task(List<LandingSplit> splits) implements InputPartition {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public String description() {
        return "landing files of " + name;
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    @Override
    public InputPartition[] planInputPartitions() {
        return tasks.stream().map(Task::new).toArray(InputPartition[]::new);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return readers;
    }

    @Override
    public Statistics estimateStatistics() {
        return new Statistics() {
            @Override
            public OptionalLong sizeInBytes() {
                return OptionalLong.of(bytes);
            }

            @Override
            public OptionalLong numRows() {
                return OptionalLong.empty();
            }
        };
    }

    static final class Builder implements ScanBuilder, SupportsPushDownRequiredColumns {

        private final String name;
        private final long bytes;
        private final List<List<LandingSplit>> tasks;
        private LandingReaders readers;
        private StructType readSchema;

        Builder(String name, StructType schema, long bytes, List<List<LandingSplit>> tasks, LandingReaders readers) {
            this.name = name;
            this.bytes = bytes;
            this.tasks = tasks;
            this.readers = readers;
            this.readSchema = schema;
        }

        @Override
        public void pruneColumns(StructType requiredSchema) {
            readSchema = requiredSchema;
            readers = readers.pruned(requiredSchema);
        }

        @Override
        public Scan build() {
            return new LandingScan(name, readSchema, bytes, tasks, readers);
        }
    }
}
