package org.zonegate.rules.deequ;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.zonegate.rules.ColumnType;
import org.zonegate.rules.suggest.ColumnProfile;
import org.zonegate.rules.suggest.DeclaredColumn;
import org.zonegate.rules.suggest.SeenValues;
import org.zonegate.rules.suggest.TableProfile;

/**
 * Profiles a table: with Deequ's profiler and its suggestions for what they tell rightly, and with an aggregate query for
 * what must be exact.
 */
final class DeequProfiler {

    private static final String ANSI = "spark.sql.ansi.enabled";

    private final Dataset<Row> rows;
    private final List<DeclaredColumn> columns;

    private DeequProfiler(Dataset<Row> rows, List<DeclaredColumn> columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /** The profile of {@code rows}; its session must be used by nobody else meanwhile. */
    static TableProfile profile(Dataset<Row> rows, List<DeclaredColumn> columns) {
        // Under ANSI's rules Deequ 2.1.0's profiler fails on text, and gives no minimum, maximum or mean of numbers: it
        // casts the marker 'InScopeData' to double.
        return withoutAnsi(rows.sparkSession(), () -> new DeequProfiler(rows, columns).profile());
    }

    private static <T> T withoutAnsi(SparkSession session, Supplier<T> work) {
        // Deequ makes expressions from text, which Spark does by the settings of the session that is active.
        var active = SparkSession.getActiveSession();
        String before = session.conf().get(ANSI);
        session.conf().set(ANSI, "false");
        SparkSession.setActiveSession(session);
        try {
            return work.get();
        } finally {
            session.conf().set(ANSI, before);
            if (active.isDefined()) {
                SparkSession.setActiveSession(active.get());
            } else {
                SparkSession.clearActiveSession();
            }
        }
    }

    private TableProfile profile() {
        ExactStatistics exact = ExactStatistics.of(rows, columns);
        // Deequ throws on an empty table.
        Map<Integer, DeequStatistics> approximate =
                exact.rows() == 0 ? Map.of() : DeequStatistics.of(rows, columns, exact.rows());
        List<ColumnProfile> profiles = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            profiles.add(
                    column(columns.get(i), exact.column(i), Optional.ofNullable(approximate.get(i)), exact.rows()));
        }
        return new TableProfile(exact.rows(), profiles);
    }

    private static ColumnProfile column(
            DeclaredColumn column, ExactStatistics.OfColumn exact, Optional<DeequStatistics> approximate, long rows) {
        return new ColumnProfile(
                column,
                new ColumnProfile.Counts(
                        rows,
                        exact.values(),
                        approximate
                                .map(a -> Math.round(a.distinct() * exact.values()))
                                .orElse(0L)),
                approximate.isPresent() && exact.values() > 0
                        ? seen(column, exact, approximate.get())
                        : new SeenValues.Nothing());
    }

    private static SeenValues seen(DeclaredColumn column, ExactStatistics.OfColumn exact, DeequStatistics approximate) {
        if (column.type() == ColumnType.TEXT) {
            return exact.texts(approximate.readAs(), approximate.fewTexts());
        }
        if (column.isPersonal()) {
            return new SeenValues.Nothing();
        }
        return column.type().isNumber() ? exact.numbers(approximate.fewNumbers()) : exact.days();
    }
}
