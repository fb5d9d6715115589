package org.zonegate.features.claim;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.zonegate.features.ScenarioTables;
import org.zonegate.text.Sql;

/** So many rows have a match in another table: a row there with the same values. A row that lacks one has none. */
public final class MatchClaim extends Claim {

    private final Quantity quantity;
    private final Scope scope;
    private final String table;
    private final List<Names.Pair> pairs;
    private final Optional<String> condition;

    private MatchClaim(
            Quantity quantity, Scope scope, String table, List<Names.Pair> pairs, Optional<String> condition) {
        this.quantity = quantity;
        this.scope = scope;
        this.table = table;
        this.pairs = pairs;
        this.condition = condition;
    }

    /**
     * Rows with a match in {@code table}.
     *
     * @param condition SQL, which the row there must keep; empty where any will do
     */
    public static Claim of(
            Quantity quantity, Scope scope, Names names, String table, List<Key> keys, Optional<String> condition) {
        List<Names.Pair> pairs = names.pairs(table, keys);
        return new MatchClaim(
                quantity, scope, names.table(table), pairs, condition.map(c -> names.condition(table, c)));
    }

    @Override
    public Set<String> tables() {
        return Set.of(table);
    }

    @Override
    List<Question> asks() {
        return List.of(matching(), scope.size());
    }

    private Question matching() {
        String here = pairs.stream().map(p -> p.here().sql()).collect(Collectors.joining(", "));
        return new Question.Scalar(
                "SELECT count(*) FROM (SELECT " + here + " " + scope.from() + ") AS here " + joined("SEMI"), false);
    }

    private String joined(String kind) {
        String there = pairs.stream().map(p -> p.there().sql()).distinct().collect(Collectors.joining(", "));
        String equal = pairs.stream()
                .map(p -> "here." + p.here().sql() + " = there." + p.there().sql())
                .collect(Collectors.joining(" AND "));
        return "LEFT " + kind + " JOIN (SELECT " + there + " FROM " + table
                + condition.map(c -> " WHERE " + Sql.part(c)).orElse("") + ") AS there ON " + equal;
    }

    @Override
    Optional<Question> population() {
        return Optional.of(scope.size());
    }

    @Override
    Verdict verdict(Answers answers) {
        long keep = answers.count(matching());
        long all = answers.count(scope.size());
        if (quantity.holds(keep, all)) {
            return KEPT;
        }
        String rows = scope.isAll() ? ScenarioTables.PRIMARY : "(SELECT * " + scope.from() + ")";
        return new Verdict.Broken(
                quantity.found(keep, all),
                "SELECT here.* FROM " + rows + " AS here " + joined(quantity.wantsMany() ? "ANTI" : "SEMI"));
    }
}
