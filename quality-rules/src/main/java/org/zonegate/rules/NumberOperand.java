package org.zonegate.rules;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** A number, or how to compute one from the metric's values in earlier runs. Its text is DQDL. */
public sealed interface NumberOperand {

    /** A number as written. */
    record Literal(BigDecimal value) implements NumberOperand {

        @Override
        public String toString() {
            return value.toPlainString();
        }
    }

    /** No number. */
    record Null() implements NumberOperand {

        @Override
        public String toString() {
            return "NULL";
        }
    }

    /** A function of numbers, or of the last values: {@code last(5)}, {@code avg(last(5))}. */
    record Call(String function, List<NumberOperand> arguments) implements NumberOperand {

        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public String toString() {
            return function
                    + arguments.stream().map(NumberOperand::toString).collect(Collectors.joining(", ", "(", ")"));
        }
    }

    /**
     * Two numbers joined.
     *
     * @param operator one of {@code + - * /}
     */
    record Arithmetic(char operator, NumberOperand left, NumberOperand right) implements NumberOperand {

        @Override
        public String toString() {
            return "(" + left + " " + operator + " " + right + ")";
        }
    }
}
