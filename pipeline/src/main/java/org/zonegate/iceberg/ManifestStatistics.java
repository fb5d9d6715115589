package org.zonegate.iceberg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;
import org.zonegate.promotion.SnapshotId;
import org.zonegate.rules.TableStatistics;
import org.zonegate.rules.TableStatistics.ColumnStatistics;
import org.zonegate.rules.TableStatistics.Range;

/**
 * What a snapshot's manifests say of its rows: row count, and for each column the rows without a value and the range of its
 * numbers. Reading them takes milliseconds where reading the data takes seconds.
 *
 * <p>Only what is exact is told. Where rows were deleted beside the data files, nothing is; where a file lacks a count or a
 * bound, or holds NaN, which bounds leave out, that column's is not.
 */
public final class ManifestStatistics {

    private ManifestStatistics() {}

    /** The statistics of one snapshot. */
    public static TableStatistics of(Table table, SnapshotId snapshot) {
        long rows = 0;
        Map<Integer, Tally> tallies = new HashMap<>();
        table.schema().columns().forEach(c -> tallies.put(c.fieldId(), new Tally(c)));
        try (CloseableIterable<FileScanTask> tasks = table.newScan()
                .useSnapshot(snapshot.value())
                .includeColumnStats()
                .planFiles()) {
            for (FileScanTask task : tasks) {
                if (!task.deletes().isEmpty()) {
                    return TableStatistics.UNKNOWN;
                }
                rows += task.file().recordCount();
                tallies.values().forEach(t -> t.add(task.file()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the manifests of " + table.name(), e);
        }
        Map<String, ColumnStatistics> columns = new HashMap<>();
        long all = rows;
        tallies.values().forEach(t -> t.statistics(all).ifPresent(s -> columns.put(t.column.name(), s)));
        return new TableStatistics(OptionalLong.of(rows), columns);
    }

    /** What is known of one column so far. */
    private static final class Tally {

        private final NestedField column;
        private long nulls;
        private boolean countsNulls = true;
        private boolean hasRange;
        private @Nullable BigDecimal least;
        private @Nullable BigDecimal greatest;

        Tally(NestedField column) {
            this.column = column;
            this.hasRange = isNumber(column.type());
        }

        private static boolean isNumber(Type type) {
            return switch (type.typeId()) {
                case INTEGER, LONG, FLOAT, DOUBLE, DECIMAL -> true;
                default -> false;
            };
        }

        void add(DataFile file) {
            Long count = at(file.nullValueCounts());
            if (count == null || column.type().isNestedType()) {
                countsNulls = false;
                hasRange = false;
                return;
            }
            nulls += count;
            if (count == file.recordCount()) {
                // No value, and so no bounds either.
                return;
            }
            BigDecimal low = bound(at(file.lowerBounds()));
            BigDecimal high = bound(at(file.upperBounds()));
            hasRange &= low != null && high != null && !mayHoldNaN(file);
            if (hasRange && low != null && high != null) {
                least = least == null ? low : least.min(low);
                greatest = greatest == null ? high : greatest.max(high);
            }
        }

        private boolean mayHoldNaN(DataFile file) {
            boolean isFloating =
                    column.type().typeId() == Type.TypeID.FLOAT || column.type().typeId() == Type.TypeID.DOUBLE;
            Long nans = at(file.nanValueCounts());
            return isFloating && (nans == null || nans > 0);
        }

        private <T> @Nullable T at(@Nullable Map<Integer, T> byField) {
            return byField == null ? null : byField.get(column.fieldId());
        }

        private @Nullable BigDecimal bound(java.nio.@Nullable ByteBuffer bytes) {
            if (bytes == null || !hasRange) {
                return null;
            }
            Object value = Conversions.fromByteBuffer(column.type(), bytes.duplicate());
            if (value instanceof Double || value instanceof Float) {
                double number = ((Number) value).doubleValue();
                return Double.isFinite(number) ? new BigDecimal(number) : null;
            }
            return value instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(((Number) value).longValue());
        }

        Optional<ColumnStatistics> statistics(long rows) {
            if (!countsNulls) {
                return Optional.empty();
            }
            Optional<Range> range = hasRange && least != null && greatest != null && nulls < rows
                    ? Optional.of(new Range(least, greatest))
                    : Optional.empty();
            return Optional.of(new ColumnStatistics(nulls, range));
        }
    }
}
