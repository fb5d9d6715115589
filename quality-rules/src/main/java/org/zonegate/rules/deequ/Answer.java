package org.zonegate.rules.deequ;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.zonegate.rules.Measurement;

/** Whether a claim holds, in three values: what cannot be told is not taken for either. */
sealed interface Answer {

    Measurement measured();

    /**
     * It holds.
     *
     * @param note what to know all the same; empty where there is nothing
     */
    record Holds(Measurement measured, String note) implements Answer {

        Holds(Measurement measured) {
            this(measured, "");
        }
    }

    /**
     * It does not.
     *
     * @param reason a sentence that goes on after "..., because", without values of the data
     * @param failing the rows that do not keep it, where it is about rows
     */
    record Breaks(String reason, Measurement measured, Optional<Failing> failing) implements Answer {

        Breaks(String reason, Measurement measured) {
            this(reason, measured, Optional.empty());
        }
    }

    /** Nobody knows. What was measured is kept: the next run may compare with it. */
    record Unknown(Why why, String reason, Measurement measured) implements Answer {

        Unknown(Why why, String reason) {
            this(why, reason, Measurement.NONE);
        }
    }

    /** Why nobody knows. */
    enum Why {
        /** There is no row or value that the claim is about. */
        NOTHING_THERE,
        /** Earlier runs left too few values. */
        NO_HISTORY,
        /** Something went wrong, or the claim makes no sense for this table. */
        OTHER
    }

    /**
     * Rows that do not keep a claim, not read yet.
     *
     * @param count how many there are
     */
    record Failing(OptionalLong count, Supplier<Dataset<Row>> rows) {}
}
