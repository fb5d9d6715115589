package org.zonegate.features.claim;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.zonegate.features.ScenarioTables;
import org.zonegate.text.Sql;

/** Something is true of no row, of every row, or of so many. */
public final class RowsClaim extends Claim {

    private final Quantity quantity;
    private final Scope scope;
    private final String predicate;
    private final Question keeping;

    private RowsClaim(Quantity quantity, Scope scope, String predicate, Question keeping) {
        this.quantity = quantity;
        this.scope = scope;
        this.predicate = predicate;
        this.keeping = keeping;
    }

    private static Claim of(Quantity quantity, Scope scope, String predicate) {
        return new RowsClaim(quantity, scope, predicate, new Question.Rows(scope.sql(predicate)));
    }

    /** So many rows have no value in a column. */
    public static Claim lack(Quantity quantity, Scope scope, Names names, String column) {
        Names.Column found = names.column(column);
        String predicate = found.sql() + " IS NULL";
        return scope.isAll()
                ? new RowsClaim(quantity, scope, predicate, new Question.Nulls(found.name()))
                : of(quantity, scope, predicate);
    }

    /** So many rows have a value in a column. */
    public static Claim have(Quantity quantity, Scope scope, Names names, String column) {
        return of(quantity, scope, names.column(column).sql() + " IS NOT NULL");
    }

    /** So many rows have a value in a column that is one of {@code values}. */
    public static Claim haveOneOf(Quantity quantity, Scope scope, Names names, String column, List<Value> values) {
        Names.Column found = names.column(column);
        return of(
                quantity,
                scope,
                Predicates.holds(found.sql() + " IN (" + String.join(", ", names.literals(found, values)) + ")"));
    }

    /** So many rows have a value in a column that compares so with {@code value}. */
    public static Claim haveCompared(
            Quantity quantity, Scope scope, Names names, String column, Comparative how, Value value) {
        Names.Column found = names.column(column);
        return of(
                quantity,
                scope,
                Predicates.holds(found.sql() + " " + how.operator() + " " + Names.literal(found, value)));
    }

    /** So many rows have a value in a column that lies between two, both included. */
    public static Claim haveBetween(
            Quantity quantity, Scope scope, Names names, String column, Value least, Value most) {
        Names.Column found = names.column(column);
        List<String> bounds = names.literals(found, List.of(least, most));
        return of(
                quantity, scope, Predicates.holds(found.sql() + " BETWEEN " + bounds.get(0) + " AND " + bounds.get(1)));
    }

    /** So many rows have a text in a column that a regular expression describes, as a whole. */
    public static Claim haveMatching(Quantity quantity, Scope scope, Names names, String column, String regex) {
        Names.Column found = names.column(column);
        if (!found.type().equals("string")) {
            throw new Misnamed(List.of("Column '" + found.name() + "' is " + found.type()
                    + ", and only text matches an expression. Use 'satisfies' with SQL."));
        }
        try {
            Pattern unused = Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new Misnamed(List.of("'" + regex + "' is no regular expression: " + e.getDescription() + "."));
        }
        return of(quantity, scope, Predicates.holds(found.sql() + " RLIKE " + Sql.text("^(?:" + regex + ")$")));
    }

    /** So many rows keep a condition. */
    public static Claim satisfy(Quantity quantity, Scope scope, Names names, String condition) {
        return of(quantity, scope, Predicates.holds(names.condition(ScenarioTables.PRIMARY, condition)));
    }

    @Override
    List<Question> asks() {
        return List.of(keeping, scope.size());
    }

    @Override
    Optional<Question> population() {
        return Optional.of(scope.size());
    }

    @Override
    Verdict verdict(Answers answers) {
        long keep = answers.count(keeping);
        long all = answers.count(scope.size());
        if (quantity.holds(keep, all)) {
            return KEPT;
        }
        String offending = scope.sql(quantity.wantsMany() ? Predicates.not(predicate) : predicate);
        return new Verdict.Broken(
                quantity.found(keep, all), "SELECT * FROM " + ScenarioTables.PRIMARY + " WHERE " + offending);
    }
}
