package org.zonegate.iceberg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;
import org.zonegate.lakehouse.TableId;

/**
 * The tables of namespace {@code quality} that keep what runs did, in the order in which a run is appended to them: a run
 * that is in {@link #RUNS} is in all of them. No personal data.
 */
public enum QualityTable {
    /** {@code quality.table_results}: one row for each table of each run, and for each landing table that it read. */
    TABLE_RESULTS(
            "table_results",
            new Columns()
                    .ofRun()
                    .text("table", "zone.table")
                    .text(
                            "result",
                            "published, withheld, blocked or up-to-date; of a landing table accepted or refused by its"
                                    + " rules, or read, where it has none")
                    .bigint("rows", "rows of the candidate, of what is published, or of the landing files")
                    .bigint("quarantined", "rows that were kept back from it")
                    .real("seconds", "spent on staging and judging it")
                    .text("state", "what was judged or published: a snapshot, or the landing files' fingerprint")
                    .text("base", "the snapshot that was published before")
                    .text("reason", "why it is blocked or withheld")),

    /** {@code quality.rule_outcomes}: one row for each rule of each judged table. */
    RULE_OUTCOMES(
            "rule_outcomes",
            new Columns()
                    .ofRun()
                    .text("table", "zone.table")
                    .text("rule", "DQDL")
                    .text("file", "the rule's file, relative to the lakehouse's folder")
                    .integer("line", "the rule's line in it, from 1")
                    .text("severity", "blocking, warning or quarantine")
                    .text("outcome", "passed, failed or not evaluated")
                    .text("reason", "why it failed or was not evaluated, or what to know although it passed")
                    .text("bound", "what the value had to keep, where the rule's text does not say it")
                    .bigint("quarantined", "rows that a quarantine rule kept back")
                    .bigint("failing", "rows that do not keep the rule, where they were counted")
                    .text("result", "as in table_results")),

    /** {@code quality.scenario_outcomes}: one row for each scenario of each judged table. */
    SCENARIO_OUTCOMES(
            "scenario_outcomes",
            new Columns()
                    .ofRun()
                    .text("table", "zone.table")
                    .text("scenario", "its sentence")
                    .text("feature", "the name of its feature")
                    .text("file", "the scenario's file, relative to the lakehouse's folder")
                    .integer("line", "the scenario's line in it, from 1")
                    .text("severity", "blocking or warning")
                    .text("outcome", "passed, failed or not run")
                    .real("seconds", "that its steps took, with its share of what was found out for several at once")
                    .text("step", "the step that does not hold or was not run")
                    .text("reason", "what was found, why it was not run, or what to know although it passed")
                    .text("result", "as in table_results")),

    /** {@code quality.metrics}: one row for each value that was measured of a judged table. */
    METRICS(
            "metrics",
            new Columns()
                    .ofRun()
                    .text("table", "zone.table")
                    .text("result", "as in table_results")
                    .text("state", "as in table_results")
                    .text("metric", "by the name that AWS Glue gives it")
                    .real("value", "what was measured")),

    /** {@code quality.runs}: one row for each run. */
    RUNS(
            "runs",
            new Columns()
                    .ofRun()
                    .text("lakehouse", "its title")
                    .text("zonegate", "version of the program")
                    .text("outcome", "published, up-to-date, or withheld: some table was withheld or blocked")
                    .real("seconds", "from start to end")
                    .integer("published", "tables")
                    .integer("withheld", "tables")
                    .integer("blocked", "tables")
                    .integer("up_to_date", "tables")
                    .text("variables", "every variable with the value in force, as a JSON object"));

    private final String table;

    // Iceberg's schemas never change, but nothing in the code says so.
    @SuppressWarnings("Immutable")
    private final Schema schema;

    QualityTable(String table, Columns columns) {
        this.table = table;
        this.schema = new Schema(columns.fields);
    }

    public TableId id() {
        return new TableId("quality", table);
    }

    /** Whether {@code id} is one of these tables. */
    public static boolean isOne(TableId id) {
        return Arrays.stream(values()).anyMatch(t -> t.id().equals(id));
    }

    /** The table, made where there is none. */
    Table of(IcebergTables tables) {
        return tables.find(id())
                .orElseGet(() -> tables.create(
                        id(),
                        schema,
                        PartitionSpec.unpartitioned(),
                        // One more metadata file with each run, for ever, unless told otherwise.
                        Map.of(TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true")));
    }

    /** A row of this table, with a value for each column in its order. */
    Record row(@Nullable Object... values) {
        GenericRecord row = GenericRecord.create(schema);
        if (values.length != row.size()) {
            throw new IllegalArgumentException(values.length + " values for the " + row.size() + " columns of " + id());
        }
        for (int i = 0; i < values.length; i++) {
            row.set(i, values[i]);
        }
        return row;
    }

    /** Numbers the columns as Iceberg does, from 1. All may be null, so that a later version may leave one out. */
    private static final class Columns {

        private final List<NestedField> fields = new ArrayList<>();

        Columns ofRun() {
            return text("run", "the run's id").add("at", Types.TimestampType.withoutZone(), "when the run began, UTC");
        }

        Columns text(String name, String doc) {
            return add(name, Types.StringType.get(), doc);
        }

        Columns integer(String name, String doc) {
            return add(name, Types.IntegerType.get(), doc);
        }

        Columns bigint(String name, String doc) {
            return add(name, Types.LongType.get(), doc);
        }

        Columns real(String name, String doc) {
            return add(name, Types.DoubleType.get(), doc);
        }

        private Columns add(String name, Type type, String doc) {
            fields.add(NestedField.optional(fields.size() + 1, name, type, doc));
            return this;
        }
    }
}
