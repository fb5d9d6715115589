package org.zonegate.spark;

import static org.zonegate.spark.CatalystSqlTree.children;
import static org.zonegate.spark.CatalystSqlTree.line;
import static org.zonegate.spark.CatalystSqlTree.list;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.catalyst.analysis.Star;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;

/** Knows where a SELECT's text makes each of its columns; in the analysed plan the places are lost. */
final class CatalystSqlSelectList {

    private CatalystSqlSelectList() {}

    /**
     * The line of each output column, 0 where that cannot be told.
     *
     * @param plan as parsed
     * @param columns how many columns come out
     */
    static List<Integer> lines(LogicalPlan plan, int columns) {
        List<NamedExpression> items = items(plan);
        long stars = items.stream().filter(Star.class::isInstance).count();
        if (stars > 1 || (stars == 0 && items.size() != columns) || columns < items.size() - stars) {
            return Collections.nCopies(columns, 0);
        }
        List<Integer> lines = new ArrayList<>();
        for (NamedExpression item : items) {
            int times = item instanceof Star ? columns - items.size() + 1 : 1;
            lines.addAll(Collections.nCopies(times, line((Expression) item)));
        }
        return lines;
    }

    /** The outermost select list, of a union the first one; empty when there is none. */
    private static List<NamedExpression> items(LogicalPlan plan) {
        if (plan instanceof Project project) {
            return list(project.projectList());
        }
        if (plan instanceof Aggregate aggregate) {
            return list(aggregate.aggregateExpressions());
        }
        return children(plan).isEmpty() ? List.of() : items(children(plan).get(0));
    }
}
