package org.zonegate.spark;

import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.LocalScan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/**
 * A few rows as a Spark table, read without a job.
 *
 * @param rows values of Spark's internal types, in the schema's order
 */
record MemoryTable(String name, StructType schema, List<@Nullable Object[]> rows) implements SupportsRead {

    MemoryTable {
        rows = List.copyOf(rows);
    }

    // Spark 3.5 still asks for the schema, and derives the columns from it.
    @SuppressWarnings("deprecation")
    @Override
    public StructType schema() {
        return schema;
    }

    @Override
    public Set<TableCapability> capabilities() {
        return EnumSet.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return new Builder();
    }

    private final class Builder implements ScanBuilder, SupportsPushDownRequiredColumns {

        private StructType columns = schema;

        @Override
        public void pruneColumns(StructType required) {
            columns = required;
        }

        @Override
        public LocalScan build() {
            return new MemoryScan(columns);
        }
    }

    private final class MemoryScan implements LocalScan, SupportsReportStatistics {

        private final StructType columns;

        MemoryScan(StructType columns) {
            this.columns = columns;
        }

        @Override
        public StructType readSchema() {
            return columns;
        }

        @Override
        public InternalRow[] rows() {
            return rows.stream().map(this::pruned).toArray(InternalRow[]::new);
        }

        private InternalRow pruned(@Nullable Object[] row) {
            @Nullable Object[] values = new Object[columns.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = row[schema.fieldIndex(columns.fields()[i].name())];
            }
            return new GenericInternalRow(values);
        }

        @Override
        public Statistics estimateStatistics() {
            return new Statistics() {
                @Override
                public OptionalLong sizeInBytes() {
                    return OptionalLong.of(Math.max(1L, (long) rows.size() * columns.defaultSize()));
                }

                @Override
                public OptionalLong numRows() {
                    return OptionalLong.of(rows.size());
                }
            };
        }
    }
}
