package org.zonegate.rules.deequ;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.zonegate.rules.ColumnType;
import org.zonegate.rules.suggest.DeclaredColumn;
import org.zonegate.rules.suggest.SeenValues;
import org.zonegate.rules.suggest.TextShape;
import org.zonegate.text.Sql;

/**
 * What one aggregate query tells of a table, exactly. Of personal columns it does not ask for any value, only for counts and
 * lengths.
 */
final class ExactStatistics {

    // Spark compiles one expression for them all, and falls back to a slow one when it grows too long.
    private static final int MOST_IN_ONE_QUERY = 200;
    private static final String VALUES = "values";
    private static final String LEAST = "least";
    private static final String GREATEST = "greatest";
    private static final String MEAN = "mean";
    private static final String NOT_A_NUMBER = "nan";
    private static final String BLANKS = "blanks";

    private final List<Map<String, Object>> columns = new ArrayList<>();
    private final long rows;

    private ExactStatistics(long rows) {
        this.rows = rows;
    }

    static ExactStatistics of(Dataset<Row> rows, List<DeclaredColumn> columns) {
        List<Asked> asked = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            asked.addAll(Asked.of(i, columns.get(i)));
        }
        ExactStatistics statistics = null;
        int from = 0;
        do {
            List<Asked> some = asked.subList(from, Math.min(asked.size(), from + MOST_IN_ONE_QUERY));
            Row answer = rows.agg(
                            count(lit(1)), some.stream().map(Asked::aggregate).toArray(Column[]::new))
                    .head();
            if (statistics == null) {
                statistics = new ExactStatistics(answer.getLong(0));
                for (int i = 0; i < columns.size(); i++) {
                    statistics.columns.add(new HashMap<>());
                }
            }
            for (int i = 0; i < some.size(); i++) {
                statistics.put(some.get(i), answer.get(i + 1));
            }
            from += MOST_IN_ONE_QUERY;
        } while (from < asked.size());
        return statistics;
    }

    private void put(Asked asked, @Nullable Object answer) {
        if (answer != null) {
            columns.get(asked.position()).put(asked.what(), answer);
        }
    }

    long rows() {
        return rows;
    }

    OfColumn column(int position) {
        return new OfColumn(columns.get(position));
    }

    /**
     * One aggregate of one column.
     *
     * @param what names it among those of the column
     */
    private record Asked(int position, String what, Column aggregate) {

        static List<Asked> of(int position, DeclaredColumn column) {
            Column value = col(Sql.name(column.name()));
            List<Asked> asked = new ArrayList<>(List.of(new Asked(position, VALUES, count(value))));
            if (column.type() == ColumnType.TEXT) {
                asked.addAll(ofText(position, column, value));
            } else if (column.type() == ColumnType.FLOATING) {
                asked.add(new Asked(position, NOT_A_NUMBER, countIf("isnan(" + Sql.name(column.name()) + ")")));
                value = expr("nanvl(" + Sql.name(column.name()) + ", NULL)");
            } else if (column.type() == ColumnType.DATE || column.type() == ColumnType.TIMESTAMP) {
                // As a number: of a date, Spark makes a java.sql.Date, which means another day in another time zone.
                value = expr("unix_date(CAST(CAST(" + Sql.name(column.name()) + " AS timestamp_ntz) AS date))");
            }
            boolean hasRange = column.type().isNumber()
                    || column.type() == ColumnType.DATE
                    || column.type() == ColumnType.TIMESTAMP;
            if (hasRange && !column.isPersonal()) {
                asked.add(new Asked(position, LEAST, min(value)));
                asked.add(new Asked(position, GREATEST, max(value)));
                asked.add(new Asked(position, MEAN, avg(value.cast("double"))));
            }
            return asked;
        }

        private static List<Asked> ofText(int position, DeclaredColumn column, Column value) {
            List<Asked> asked = new ArrayList<>();
            asked.add(new Asked(position, LEAST, min(org.apache.spark.sql.functions.length(value))));
            asked.add(new Asked(position, GREATEST, max(org.apache.spark.sql.functions.length(value))));
            asked.add(new Asked(position, BLANKS, countIf(Sql.name(column.name()) + " RLIKE " + Sql.text("\\s"))));
            for (TextShape shape : TextShape.values()) {
                asked.add(new Asked(position, shape.name(), countIf(has(shape, column))));
            }
            return asked;
        }

        /** With a first look at the length, which is cheap: a regular expression needs the text in another form. */
        private static String has(TextShape shape, DeclaredColumn column) {
            String value = Sql.name(column.name());
            String matches = value + " RLIKE " + Sql.text("\\A(?:" + shape.pattern() + ")\\z");
            return shape.length().isPresent()
                    ? "length(" + value + ") = " + shape.length().getAsInt() + " AND " + matches
                    : matches;
        }

        private static Column countIf(String condition) {
            return expr("count_if(" + condition + ")");
        }
    }

    /** What was found of one column. */
    static final class OfColumn {

        private final Map<String, Object> answers;

        private OfColumn(Map<String, Object> answers) {
            this.answers = answers;
        }

        private long number(String what) {
            return answers.get(what) instanceof Number number ? number.longValue() : 0;
        }

        long values() {
            return number(VALUES);
        }

        SeenValues texts(Optional<String> readAs, List<String> few) {
            Map<TextShape, Long> shapes = new EnumMap<>(TextShape.class);
            for (TextShape shape : TextShape.values()) {
                if (number(shape.name()) > 0) {
                    shapes.put(shape, number(shape.name()));
                }
            }
            return new SeenValues.Texts(
                    (int) number(LEAST), (int) number(GREATEST), number(BLANKS), shapes, readAs, few);
        }

        SeenValues numbers(List<BigDecimal> few) {
            Optional<BigDecimal> least = finite(answers.get(LEAST));
            Optional<BigDecimal> greatest = finite(answers.get(GREATEST));
            OptionalDouble mean = finite(answers.get(MEAN)).stream()
                    .mapToDouble(BigDecimal::doubleValue)
                    .findAny();
            return least.isPresent() && greatest.isPresent()
                    ? new SeenValues.Numbers(least.get(), greatest.get(), number(NOT_A_NUMBER), mean, few)
                    : new SeenValues.Nothing();
        }

        private static Optional<BigDecimal> finite(@Nullable Object number) {
            if (number instanceof BigDecimal decimal) {
                return Optional.of(decimal);
            }
            if (number instanceof Double || number instanceof Float) {
                double value = ((Number) number).doubleValue();
                return Double.isFinite(value) ? Optional.of(new BigDecimal(value)) : Optional.empty();
            }
            return number instanceof Number whole
                    ? Optional.of(BigDecimal.valueOf(whole.longValue()))
                    : Optional.empty();
        }

        SeenValues days() {
            return answers.containsKey(LEAST)
                    ? new SeenValues.Days(LocalDate.ofEpochDay(number(LEAST)), LocalDate.ofEpochDay(number(GREATEST)))
                    : new SeenValues.Nothing();
        }
    }
}
