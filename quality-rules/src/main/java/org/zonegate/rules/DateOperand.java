package org.zonegate.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** A point in time that values are compared with. */
public sealed interface DateOperand {

    /** When that is, if it is {@code now}; empty for NULL. */
    Optional<Instant> at(Instant now);

    /** The beginning of a day, UTC. */
    record Day(LocalDate date) implements DateOperand {

        @Override
        public Optional<Instant> at(Instant now) {
            return Optional.of(date.atStartOfDay(ZoneOffset.UTC).toInstant());
        }

        @Override
        public String toString() {
            return "\"" + date + "\"";
        }
    }

    /**
     * The time of evaluation, moved.
     *
     * @param offset zero for {@code now()}; negative for the past
     */
    record Now(Duration offset) implements DateOperand {

        @Override
        public Optional<Instant> at(Instant now) {
            return Optional.of(now.plus(offset));
        }

        @Override
        public String toString() {
            if (offset.isZero()) {
                return "now()";
            }
            return "(now() " + (offset.isNegative() ? "-" : "+") + " " + Condition.Durations.inWords(offset.abs())
                    + ")";
        }
    }

    /** No point in time. */
    record Null() implements DateOperand {

        @Override
        public Optional<Instant> at(Instant now) {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return "NULL";
        }
    }
}
