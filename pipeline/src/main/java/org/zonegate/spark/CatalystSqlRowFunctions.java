package org.zonegate.spark;

import static org.zonegate.spark.CatalystSqlTree.children;
import static org.zonegate.spark.CatalystSqlTree.list;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.Generator;
import org.apache.spark.sql.catalyst.expressions.UnresolvedWindowExpression;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateFunction;
import scala.Option;

/** Knows which expressions of a select list make another number of rows: aggregates and generators. */
final class CatalystSqlRowFunctions {

    private static final Set<String> GROUPS = Set.of("agg_funcs", "generator_funcs");

    private CatalystSqlRowFunctions() {}

    /** Whether a select list that holds {@code expression} gives other than one row for each row. */
    static boolean changesRows(Expression expression) {
        if (expression instanceof WindowExpression || expression instanceof UnresolvedWindowExpression) {
            // The function itself is computed over a window and keeps every row; its arguments may not.
            return children(expression).stream()
                    .flatMap(function -> children(function).stream())
                    .anyMatch(CatalystSqlRowFunctions::changesRows);
        }
        if (expression instanceof AggregateExpression
                || expression instanceof AggregateFunction
                || expression instanceof Generator) {
            return true;
        }
        if (expression instanceof UnresolvedFunction function && isRowFunction(list(function.nameParts()))) {
            return true;
        }
        return children(expression).stream().anyMatch(CatalystSqlRowFunctions::changesRows);
    }

    static boolean isRowFunction(List<String> name) {
        Option<ExpressionInfo> found = FunctionRegistry.builtin()
                .lookupFunction(new FunctionIdentifier(name.get(name.size() - 1).toLowerCase(Locale.ROOT)));
        return found.isDefined() && isRowFunction(found.get());
    }

    // Neither says it all: json_tuple is a generator of another group, and count_if an aggregate of another class.
    private static boolean isRowFunction(ExpressionInfo function) {
        try {
            Class<?> type = Class.forName(function.getClassName(), false, FunctionRegistry.class.getClassLoader());
            return GROUPS.contains(function.getGroup())
                    || AggregateFunction.class.isAssignableFrom(type)
                    || Generator.class.isAssignableFrom(type);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("Spark's function " + function.getName() + " has no class.", e);
        }
    }
}
