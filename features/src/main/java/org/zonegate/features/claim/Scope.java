package org.zonegate.features.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.zonegate.features.ScenarioTables;
import org.zonegate.text.Sql;

/**
 * The rows of the candidate that a promise is about.
 *
 * @param conditions SQL; a row is meant that keeps all of them
 */
public record Scope(List<String> conditions) {

    /** Every row. */
    public static final Scope ALL = new Scope(List.of());

    public Scope {
        conditions = List.copyOf(conditions);
    }

    /** The rows of this scope that keep a further condition. */
    public Scope and(String condition) {
        List<String> more = new ArrayList<>(conditions);
        more.add(condition);
        return new Scope(more);
    }

    boolean isAll() {
        return conditions.isEmpty();
    }

    /** Counts the rows of this scope; of all rows, metadata tells. */
    Question size() {
        return isAll() ? new Question.RowCount(ScenarioTables.PRIMARY) : new Question.Rows(sql());
    }

    /** A condition that is never unknown. */
    String sql() {
        return isAll() ? "true" : conditions.stream().map(Predicates::holds).collect(Collectors.joining(" AND "));
    }

    /** The rows of this scope for which a condition, which is never unknown, holds. */
    String sql(String condition) {
        return isAll() ? condition : sql() + " AND " + condition;
    }

    /** {@code FROM} and {@code WHERE} of a query about these rows. */
    String from() {
        return "FROM " + ScenarioTables.PRIMARY + (isAll() ? "" : " WHERE " + sql());
    }

    /** {@code FROM} and {@code WHERE} of a query about these rows for which none of {@code columns} is null. */
    String fromComplete(List<String> columns) {
        String complete =
                columns.stream().map(c -> Sql.name(c) + " IS NOT NULL").collect(Collectors.joining(" AND "));
        return "FROM " + ScenarioTables.PRIMARY + " WHERE " + sql(complete);
    }
}
