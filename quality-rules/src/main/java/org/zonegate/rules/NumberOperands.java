package org.zonegate.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.zonegate.text.NearMisses;

/**
 * Computes numbers of a condition, from constants and from the metric's last values ("Dynamic rules" in the DQDL reference of
 * the AWS Glue guide).
 */
public final class NumberOperands {

    private static final String LAST = "last";
    private static final List<String> OF_LISTS = List.of("avg", "median", "min", "max", "sum", "std", "count");
    private static final List<String> OF_LISTS_AND_A_NUMBER = List.of("index", "percentile");
    private static final List<String> FUNCTIONS =
            List.of(LAST, "avg", "median", "min", "max", "sum", "std", "count", "index", "percentile", "abs");

    private NumberOperands() {}

    /** The history holds fewer values than a condition asks for. */
    public static final class TooLittleHistory extends Exception {

        private static final long serialVersionUID = 1L;

        TooLittleHistory(int wanted, int found) {
            super("it compares with the last " + (wanted == 1 ? "value" : wanted + " values")
                    + ", and earlier runs left " + (found == 0 ? "none" : String.valueOf(found)));
        }
    }

    /** Whether earlier runs decide the number. */
    public static boolean needsHistory(NumberOperand operand) {
        if (operand instanceof NumberOperand.Arithmetic sum) {
            return needsHistory(sum.left()) || needsHistory(sum.right());
        }
        return operand instanceof NumberOperand.Call call
                && (call.function().equals(LAST) || call.arguments().stream().anyMatch(NumberOperands::needsHistory));
    }

    /** The number, where no earlier run decides it. */
    public static Optional<Double> constant(NumberOperand operand) {
        if (needsHistory(operand) || problemOf(operand).isPresent()) {
            return Optional.empty();
        }
        try {
            return Optional.of(value(operand, most -> List.of()));
        } catch (TooLittleHistory e) {
            throw new IllegalStateException("A constant asked for history.", e);
        }
    }

    /**
     * The number.
     *
     * @param last gives the metric's last values, the newest first, up to a number of them
     */
    public static double value(NumberOperand operand, IntFunction<List<Double>> last) throws TooLittleHistory {
        if (operand instanceof NumberOperand.Literal literal) {
            return literal.value().doubleValue();
        }
        if (operand instanceof NumberOperand.Arithmetic arithmetic) {
            double left = value(arithmetic.left(), last);
            double right = value(arithmetic.right(), last);
            return switch (arithmetic.operator()) {
                case '+' -> left + right;
                case '-' -> left - right;
                case '*' -> left * right;
                default -> left / right;
            };
        }
        if (operand instanceof NumberOperand.Call call) {
            return called(call, last);
        }
        throw new IllegalArgumentException("NULL is no number.");
    }

    private static double called(NumberOperand.Call call, IntFunction<List<Double>> last) throws TooLittleHistory {
        if (call.function().equals("abs")) {
            return Math.abs(value(call.arguments().get(0), last));
        }
        if (call.function().equals(LAST)) {
            return list(call, last).get(0);
        }
        List<Double> values = list((NumberOperand.Call) call.arguments().get(0), last);
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        double sum = values.stream().mapToDouble(Double::doubleValue).sum();
        return switch (call.function()) {
            case "avg" -> sum / values.size();
            case "median" -> percentile(sorted, 0.5);
            case "min" -> sorted.get(0);
            case "max" -> sorted.get(sorted.size() - 1);
            case "sum" -> sum;
            case "count" -> values.size();
            case "std" -> standardDeviation(values);
            case "index" -> values.get((int) value(call.arguments().get(1), last));
            default -> percentile(sorted, value(call.arguments().get(1), last));
        };
    }

    private static List<Double> list(NumberOperand.Call call, IntFunction<List<Double>> last) throws TooLittleHistory {
        int wanted = wanted(call);
        List<Double> values = last.apply(wanted);
        if (values.size() < wanted) {
            throw new TooLittleHistory(wanted, values.size());
        }
        return values.subList(0, wanted);
    }

    private static int wanted(NumberOperand.Call last) {
        return last.arguments().isEmpty()
                ? 1
                : ((NumberOperand.Literal) last.arguments().get(0)).value().intValueExact();
    }

    /** Of the population. */
    static double standardDeviation(List<Double> values) {
        double mean = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        return Math.sqrt(values.stream()
                .mapToDouble(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow());
    }

    /** Between two values, in proportion. */
    static double percentile(List<Double> sorted, double part) {
        double at = part * (sorted.size() - 1);
        int below = (int) Math.floor(at);
        int above = (int) Math.ceil(at);
        return sorted.get(below) + (at - below) * (sorted.get(above) - sorted.get(below));
    }

    /** Why the number cannot be computed, in full sentences, whatever the history is. */
    public static Optional<String> problemOf(NumberOperand operand) {
        if (operand instanceof NumberOperand.Arithmetic arithmetic) {
            return problemOf(arithmetic.left()).or(() -> problemOf(arithmetic.right()));
        }
        if (operand instanceof NumberOperand.Null) {
            return Optional.of("NULL is no number to compute with.");
        }
        return operand instanceof NumberOperand.Call call ? problemOf(call) : Optional.empty();
    }

    private static Optional<String> problemOf(NumberOperand.Call call) {
        String function = call.function();
        List<NumberOperand> arguments = call.arguments();
        if (function.equals(LAST)) {
            return lastProblem(call)
                    .or(() -> wanted(call) == 1
                            ? Optional.empty()
                            : Optional.of(
                                    "'" + call + "' is several values, and one is compared. Write for example avg("
                                            + call + ")."));
        }
        if (function.equals("abs")) {
            return arguments.size() == 1
                    ? problemOf(arguments.get(0))
                    : Optional.of("abs takes one number, as in abs(last() - 5).");
        }
        if (!FUNCTIONS.contains(function)) {
            return Optional.of("There is no function '" + function + "'." + NearMisses.hint(function, FUNCTIONS)
                    + " Functions: " + String.join(", ", FUNCTIONS) + ".");
        }
        if (arguments.isEmpty()
                || !(arguments.get(0) instanceof NumberOperand.Call list)
                || !list.function().equals(LAST)) {
            return Optional.of("'" + call + "' takes the last values, as in " + function + "(last(5)).");
        }
        return lastProblem(list).or(() -> furtherProblem(call, wanted(list)));
    }

    private static Optional<String> lastProblem(NumberOperand.Call last) {
        boolean isFine = last.arguments().isEmpty()
                || (last.arguments().size() == 1
                        && last.arguments().get(0) instanceof NumberOperand.Literal n
                        && n.toString().matches("[1-9]\\d{0,3}"));
        return isFine ? Optional.empty() : Optional.of("'" + last + "' must name a number of runs, as in last(5).");
    }

    private static Optional<String> furtherProblem(NumberOperand.Call call, int values) {
        String function = call.function();
        if (OF_LISTS.contains(function)) {
            return call.arguments().size() == 1
                    ? Optional.empty()
                    : Optional.of("'" + call + "' takes nothing but the last values.");
        }
        if (!OF_LISTS_AND_A_NUMBER.contains(function)
                || call.arguments().size() != 2
                || !(call.arguments().get(1) instanceof NumberOperand.Literal)) {
            return Optional.of("'" + call + "' takes the last values and a number, as in index(last(5), 0) or"
                    + " percentile(last(5), 0.9).");
        }
        double number =
                ((NumberOperand.Literal) call.arguments().get(1)).value().doubleValue();
        boolean isFine = function.equals("index")
                ? number >= 0 && number < values && number == Math.rint(number)
                : number >= 0 && number <= 1;
        return isFine
                ? Optional.empty()
                : Optional.of(
                        function.equals("index")
                                ? "'" + call + "' asks for a value beyond the last " + values
                                        + ": the first has index 0."
                                : "'" + call + "' must ask for a part from 0 to 1.");
    }
}
