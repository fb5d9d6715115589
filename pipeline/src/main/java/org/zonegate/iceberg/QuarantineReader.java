package org.zonegate.iceberg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types.NestedField;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.RunId;

/** Reads {@code quality.quarantine}, without an engine and in the memory that a row takes. */
public final class QuarantineReader {

    private static final Comparator<QuarantineCount> NEWEST_FIRST = Comparator.comparing(QuarantineCount::run)
            .reversed()
            .thenComparing(QuarantineCount::table)
            .thenComparing(Comparator.comparing(QuarantineCount::rows).reversed())
            .thenComparing(QuarantineCount::reason);

    private final IcebergTables tables;

    public QuarantineReader(IcebergTables tables) {
        this.tables = tables;
    }

    /**
     * Which rows are wanted.
     *
     * @param table for which they were unfit; empty for any
     * @param run that kept them back; empty for any
     */
    public record Selection(Optional<TableId> table, Optional<RunId> run) {

        private Expression filter() {
            Expression filter = Expressions.alwaysTrue();
            if (table.isPresent()) {
                filter = Expressions.and(
                        filter, Expressions.equal("table", table.get().toString()));
            }
            return run.isPresent()
                    ? Expressions.and(filter, Expressions.equal("run", run.get().value()))
                    : filter;
        }
    }

    /** The rows, in no order, read while they are taken; none where nothing was ever kept back. Close it. */
    public Stream<QuarantinedRow> rows(Selection selection) {
        Optional<Table> quarantine = tables.find(QuarantineTable.ID);
        if (quarantine.isEmpty()) {
            return Stream.empty();
        }
        List<String> columns = quarantine.get().schema().columns().stream()
                .map(NestedField::name)
                .toList();
        CloseableIterable<Record> found = RecordFiles.scan(quarantine.get(), selection.filter(), columns);
        return StreamSupport.stream(found.spliterator(), false)
                .map(QuarantinedRow::of)
                .onClose(() -> close(found));
    }

    private static void close(CloseableIterable<Record> found) {
        try {
            found.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + QuarantineTable.ID, e);
        }
    }

    /** How many rows there are, by run, table and reason; newest run first, then by table, the most first. */
    public List<QuarantineCount> counts(Selection selection) {
        Map<Group, QuarantineCount> counts = new HashMap<>();
        tables.find(QuarantineTable.ID)
                .ifPresent(quarantine -> RecordFiles.scan(
                        quarantine,
                        selection.filter(),
                        List.of("run", "table", "reason", "at"),
                        row -> counts.merge(Group.of(row), one(row), QuarantineReader::sum)));
        return counts.values().stream().sorted(NEWEST_FIRST).toList();
    }

    private record Group(String run, String table, String reason) {
        static Group of(Record row) {
            return new Group(
                    (String) row.getField("run"), (String) row.getField("table"), (String) row.getField("reason"));
        }
    }

    private static QuarantineCount one(Record row) {
        Group group = Group.of(row);
        return new QuarantineCount(
                group.run(), (LocalDateTime) row.getField("at"), TableId.parse(group.table()), group.reason(), 1);
    }

    private static QuarantineCount sum(QuarantineCount one, QuarantineCount other) {
        return new QuarantineCount(
                one.run(),
                one.at().isBefore(other.at()) ? other.at() : one.at(),
                one.table(),
                one.reason(),
                one.rows() + other.rows());
    }
}
