package org.zonegate.run;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.zonegate.reports.OpinionRecord.ComparedRecord;

/**
 * A number that was measured when the gate decided.
 *
 * @param value as text
 * @param scale how large the numbers are that it is made of, by which a difference is small or not; 0 where it is exact
 */
record GateNumber(Measure measure, String value, double scale) {

    /**
     * Two engines add floating-point numbers in another order, and so differ in the last digits: by 1e-9 of the numbers'
     * size at most, which is a million times what one addition errs, and far less than any row that is missing.
     */
    static final double TOLERANCE = 1e-9;

    /** The number beside what another engine reads. */
    ComparedRecord compared(@Nullable String other) {
        return new ComparedRecord(
                measure.kind().words(), measure.column(), value, other == null ? "" : other, isSame(other));
    }

    private boolean isSame(@Nullable String other) {
        if (other == null) {
            return false;
        }
        try {
            BigDecimal gate = new BigDecimal(value);
            BigDecimal read = new BigDecimal(other);
            return gate.compareTo(read) == 0 || (scale > 0 && isNear(gate.doubleValue(), read.doubleValue()));
        } catch (NumberFormatException e) {
            // NaN and infinity have no digits.
            return value.equals(other);
        }
    }

    private boolean isNear(double gate, double read) {
        double size = Math.max(scale, Math.max(Math.abs(gate), Math.abs(read)));
        return Math.abs(gate - read) <= TOLERANCE * size;
    }
}
