package org.zonegate.rules.deequ;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.zonegate.rules.MetricHistory;
import org.zonegate.rules.RuleNames;

/**
 * All that a rule may speak of, in Java.
 *
 * @param others the other tables by the names that rules use
 * @param predicates what the SQL of a where clause says of a row
 * @param queries what a query gives; a table without columns where it fails
 */
record PlainWorld(
        PlainTable primary,
        Map<String, PlainTable> others,
        Map<String, Predicate> predicates,
        Map<String, Function<PlainWorld, PlainTable>> queries,
        Instant now,
        MetricHistory history)
        implements RuleNames.Tables {

    /** The world with other rows in the table that is judged. */
    PlainWorld withRows(List<List<@Nullable Object>> rows) {
        return new PlainWorld(new PlainTable(primary.columns(), rows), others, predicates, queries, now, history);
    }

    /** What SQL says of a row. */
    interface Predicate {

        /**
         * Whether it is true of a row.
         *
         * @throws ArithmeticException where SQL divides by zero
         */
        Truth of(List<@Nullable Object> row);
    }

    /** SQL's three truth values. */
    enum Truth {
        TRUE,
        FALSE,
        UNKNOWN;

        static Truth of(boolean value) {
            return value ? TRUE : FALSE;
        }

        Truth not() {
            return switch (this) {
                case TRUE -> FALSE;
                case FALSE -> TRUE;
                case UNKNOWN -> UNKNOWN;
            };
        }

        Truth and(Truth other) {
            if (this == FALSE || other == FALSE) {
                return FALSE;
            }
            return this == TRUE && other == TRUE ? TRUE : UNKNOWN;
        }

        Truth or(Truth other) {
            return not().and(other.not()).not();
        }
    }

    @Override
    public Map<String, String> columns() {
        return primary.types();
    }

    @Override
    public Optional<Map<String, String>> columnsOf(String table) {
        return Optional.ofNullable(others.get(table)).map(PlainTable::types);
    }

    @Override
    public List<String> names() {
        return others.keySet().stream().sorted().toList();
    }
}
