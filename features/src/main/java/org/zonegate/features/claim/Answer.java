package org.zonegate.features.claim;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zonegate.rules.RuleOutcome;

/** What was found out about a {@link Question}. */
public sealed interface Answer {

    /** A number; empty where there is none, such as the greatest of no values. */
    record Figure(Optional<BigDecimal> value) implements Answer {

        public static Figure of(long value) {
            return new Figure(Optional.of(BigDecimal.valueOf(value)));
        }
    }

    /** Numbers, in the order that was asked for. */
    record Figures(List<BigDecimal> values) implements Answer {

        public Figures {
            values = List.copyOf(values);
        }
    }

    /** Names. */
    record Names(List<String> values) implements Answer {

        public Names {
            values = List.copyOf(values);
        }
    }

    /**
     * A column of a table.
     *
     * @param type Spark SQL's name
     * @param isPersonal whether its values come from personal columns
     */
    record TableColumn(String name, String type, boolean isPersonal) {}

    /**
     * Rows, with a value for each column, as text.
     *
     * @param isComplete whether these are all there are
     */
    record Table(List<TableColumn> columns, List<List<@Nullable String>> rows, boolean isComplete) implements Answer {

        public Table {
            columns = List.copyOf(columns);
            List<List<@Nullable String>> copied = new ArrayList<>();
            // Not List.copyOf: a value may be null.
            rows.forEach(row -> copied.add(Collections.unmodifiableList(new ArrayList<>(row))));
            rows = Collections.unmodifiableList(copied);
        }
    }

    /** One outcome for each rule, in their order. */
    record Outcomes(List<RuleOutcome> values) implements Answer {

        public Outcomes {
            values = List.copyOf(values);
        }
    }

    /** There is nothing published of the table yet that it could be about. */
    record NothingPublished() implements Answer {}

    /**
     * It could not be found out.
     *
     * @param reason why, and what to do, in full sentences
     */
    record Unknown(String reason) implements Answer {}
}
