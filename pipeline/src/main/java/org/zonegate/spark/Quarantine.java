package org.zonegate.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import org.apache.iceberg.spark.source.SparkTable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.zonegate.iceberg.IcebergTables;
import org.zonegate.iceberg.QuarantineTable;
import org.zonegate.lakehouse.TableId;
import org.zonegate.lakehouse.Transform;
import org.zonegate.landing.LandingRejects;
import org.zonegate.promotion.CouldNotTell;
import org.zonegate.promotion.RunId;

/** Keeps rows that are unfit for a table, whole and with the reason, so that somebody can mend and deliver them again. */
final class Quarantine {

    private static final TableId REJECTS = new TableId("rejects", "lines");

    private final IcebergTables tables;
    private final Clock clock;

    Quarantine(IcebergTables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /** Adds lines of landing files that break the contract of {@code landing}. */
    void addLines(PinnedSession session, TableId landing, LandingRejects lines, RunId run, long expected) {
        session.pin(REJECTS, lines);
        append(
                session,
                session.table(REJECTS)
                        .select(
                                lit(run.value()).as("run"),
                                lit(landing.toString()).as("table"),
                                lit(landing.toString()).as("source"),
                                col("reason"),
                                col("file"),
                                col("line"),
                                col("raw").as("row"),
                                now()),
                expected);
    }

    /** Adds rows that a transform gave with {@code 'quarantined: why'} in {@code _disposition}. */
    void addRows(PinnedSession session, TableId table, TableId source, Dataset<Row> rows, RunId run, long expected) {
        Column[] columns = Arrays.stream(rows.columns())
                .filter(c -> !c.equals(Transform.DISPOSITION))
                .map(c -> col("`" + c.replace("`", "``") + "`"))
                .toArray(Column[]::new);
        append(
                session,
                rows.select(
                        lit(run.value()).as("run"),
                        lit(table.toString()).as("table"),
                        lit(source.toString()).as("source"),
                        expr("trim(substring(" + Transform.DISPOSITION + ", instr(" + Transform.DISPOSITION
                                        + ", ':') + 1))")
                                .as("reason"),
                        lit(null).cast("string").as("file"),
                        lit(null).cast("bigint").as("line"),
                        to_json(struct(columns), Map.of("ignoreNullFields", "false"))
                                .as("row"),
                        now()),
                expected);
    }

    private Column now() {
        return lit(LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)).as("at");
    }

    // The rows are computed a second time, so they are counted a second time: what was counted as kept must be kept.
    private void append(PinnedSession session, Dataset<Row> rows, long expected) {
        ObservedCount counting = new ObservedCount(rows);
        String target = session.pinTarget(QuarantineTable.ID, new SparkTable(QuarantineTable.of(tables), false));
        try {
            counting.observed().writeTo(target).append();
        } catch (NoSuchTableException e) {
            throw new IllegalStateException("The quarantine was made and is gone.", e);
        }
        long written = counting.rows();
        if (written != expected) {
            throw new CouldNotTell("Of " + expected + " rows for quarantine, " + written
                    + " were found again to be written there. A transform must give the same rows whenever it runs.");
        }
    }
}
