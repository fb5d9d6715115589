package org.zonegate.rules;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a rule claims. Its text is DQDL in one spelling: two expressions with equal text claim the same. */
public sealed interface RuleExpression {

    /** The single rules that it is made of, in order. */
    Stream<Simple> simples();

    /**
     * One claim.
     *
     * @param parameters without their quotes
     * @param where Spark SQL: which rows it speaks of; empty for all
     * @param threshold for a row-level claim, which part of the rows must keep it; empty for all
     */
    record Simple(
            RuleType type,
            List<String> parameters,
            Optional<Condition> condition,
            Optional<String> where,
            Optional<Condition.Numbers> threshold)
            implements RuleExpression {

        public Simple {
            parameters = List.copyOf(parameters);
        }

        public String parameter(int index) {
            return parameters.get(index);
        }

        @Override
        public Stream<Simple> simples() {
            return Stream.of(this);
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(type.dqdlName());
            parameters.forEach(p -> text.append(' ').append(Condition.quoted(p)));
            condition.ifPresent(c -> text.append(' ').append(c));
            where.ifPresent(w -> text.append(" where ").append(Condition.quoted(w)));
            threshold.ifPresent(t -> text.append(" with threshold ").append(t));
            return text.toString();
        }
    }

    /** Claims joined by one operator. */
    record Composite(Operator operator, List<RuleExpression> parts) implements RuleExpression {

        /** How the parts are joined. */
        public enum Operator {
            AND,
            OR
        }

        public Composite {
            parts = List.copyOf(parts);
        }

        @Override
        public Stream<Simple> simples() {
            return parts.stream().flatMap(RuleExpression::simples);
        }

        @Override
        public String toString() {
            return parts.stream()
                    .map(p -> "(" + p + ")")
                    .collect(Collectors.joining(" " + operator.name().toLowerCase(Locale.ROOT) + " "));
        }
    }
}
