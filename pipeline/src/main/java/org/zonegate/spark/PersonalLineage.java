package org.zonegate.spark;

import static org.zonegate.spark.CatalystSqlTree.children;
import static org.zonegate.spark.CatalystSqlTree.expressions;
import static org.zonegate.spark.CatalystSqlTree.list;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.ApplyFunctionExpression;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.Not;
import org.apache.spark.sql.catalyst.expressions.Or;
import org.apache.spark.sql.catalyst.expressions.OuterReference;
import org.apache.spark.sql.catalyst.expressions.Predicate;
import org.apache.spark.sql.catalyst.expressions.RankLike;
import org.apache.spark.sql.catalyst.expressions.RowNumberLike;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.Count;
import org.apache.spark.sql.catalyst.expressions.aggregate.CountIf;
import org.apache.spark.sql.catalyst.expressions.aggregate.HyperLogLogPlusPlus;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationDef;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationRef;
import org.apache.spark.sql.catalyst.plans.logical.Except;
import org.apache.spark.sql.catalyst.plans.logical.Expand;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.Intersect;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.OneRowRelation;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Range;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;

/**
 * Traces the columns of an analysed query back to the tables' columns, to tell which of them show personal data.
 *
 * <p>A column is personal when its values are computed from those of a personal column. Numbers of rows, ranks, and what
 * comparisons, LIKE, IN and IS NULL tell are not; neither is the output of {@code pseudonym}. What cannot be traced is
 * taken for personal.
 */
final class PersonalLineage {

    private static final String PSEUDONYM = "pseudonym";
    private static final Set<Class<?>> LEAVES_WITHOUT_DATA =
            Set.of(LocalRelation.class, OneRowRelation.class, Range.class);

    private final BiPredicate<DataSourceV2Relation, String> source;
    private final Map<ExprId, Boolean> personal = new HashMap<>();
    private final Map<Long, LogicalPlan> common = new HashMap<>();

    private PersonalLineage(BiPredicate<DataSourceV2Relation, String> source) {
        this.source = source;
    }

    /**
     * Whether each output column of {@code analysed} shows personal data.
     *
     * @param source whether a table's column, by name, does
     */
    static List<Boolean> of(LogicalPlan analysed, BiPredicate<DataSourceV2Relation, String> source) {
        PersonalLineage lineage = new PersonalLineage(source);
        lineage.visit(analysed);
        return lineage.outputOf(analysed);
    }

    private List<Boolean> outputOf(LogicalPlan plan) {
        return list(plan.output()).stream().map(this::isPersonal).toList();
    }

    private void visit(LogicalPlan plan) {
        // In the order in which Spark lists them, definitions of common table expressions come before their uses.
        children(plan).forEach(this::visit);
        expressions(plan).forEach(this::visitSubqueries);
        if (plan instanceof CTERelationDef definition) {
            common.put(definition.id(), definition);
        }
        if (plan instanceof Project project) {
            list(project.projectList()).forEach(this::define);
        } else if (plan instanceof Aggregate aggregate) {
            list(aggregate.aggregateExpressions()).forEach(this::define);
        } else if (plan instanceof Window window) {
            list(window.windowExpressions()).forEach(this::define);
        } else if (plan instanceof Generate generate) {
            boolean generated = isPersonal((Expression) generate.generator());
            list(generate.generatorOutput()).forEach(a -> personal.put(a.exprId(), generated));
        } else if (plan instanceof Expand expand) {
            expand(expand);
        } else if (plan instanceof Union || plan instanceof Intersect || plan instanceof Except) {
            List<List<Boolean>> sides =
                    children(plan).stream().map(this::outputOf).toList();
            define(plan, sides);
        } else if (plan instanceof CTERelationRef reference) {
            LogicalPlan definition = common.get(reference.cteId());
            define(plan, definition == null ? List.of() : List.of(outputOf(definition)));
        } else if (plan instanceof DataSourceV2Relation relation) {
            list(relation.output()).forEach(a -> personal.put(a.exprId(), source.test(relation, a.name())));
        } else {
            defineUnknown(plan);
        }
    }

    private void visitSubqueries(Expression expression) {
        children(expression).forEach(this::visitSubqueries);
        if (expression instanceof SubqueryExpression subquery) {
            visit(subquery.plan());
        }
    }

    private void define(NamedExpression column) {
        if (column instanceof Alias alias) {
            personal.put(alias.exprId(), isPersonal(alias.child()));
        } else if (!personal.containsKey(column.exprId())) {
            personal.put(column.exprId(), true);
        }
    }

    /** Each output column shows what the columns at its place show; all are personal where nothing tells. */
    private void define(LogicalPlan plan, List<List<Boolean>> sources) {
        List<Attribute> output = list(plan.output());
        for (int i = 0; i < output.size(); i++) {
            int column = i;
            personal.put(
                    output.get(i).exprId(),
                    sources.isEmpty() || sources.stream().anyMatch(s -> s.get(column)));
        }
    }

    private void expand(Expand expand) {
        List<List<Boolean>> sources = new ArrayList<>();
        for (var projection : list(expand.projections())) {
            sources.add(list(projection).stream().map(this::isPersonal).toList());
        }
        define(expand, sources);
    }

    /** Filters, joins, sorts and the like pass columns on; of what a plan makes in a way unknown here, all is personal. */
    private void defineUnknown(LogicalPlan plan) {
        boolean holdsNoData = LEAVES_WITHOUT_DATA.stream().anyMatch(leaf -> leaf.isInstance(plan));
        list(plan.output()).forEach(a -> personal.putIfAbsent(a.exprId(), !holdsNoData));
    }

    private boolean isPersonal(Expression expression) {
        if (expression instanceof Attribute attribute) {
            return personal.getOrDefault(attribute.exprId(), true);
        }
        if (expression instanceof OuterReference outer) {
            return personal.getOrDefault(outer.e().exprId(), true);
        }
        if (tellsNoValue(expression)) {
            return false;
        }
        if (expression instanceof SubqueryExpression subquery) {
            return outputOf(subquery.plan()).contains(true);
        }
        if (expression instanceof AggregateExpression aggregate) {
            return isPersonal((Expression) aggregate.aggregateFunction());
        }
        if (expression instanceof WindowExpression window) {
            return isPersonal(window.windowFunction());
        }
        return children(expression).stream().anyMatch(this::isPersonal);
    }

    private static boolean tellsNoValue(Expression expression) {
        if (expression instanceof And || expression instanceof Or || expression instanceof Not) {
            // What they are made of may be a personal column itself, of type boolean.
            return false;
        }
        if (expression instanceof ApplyFunctionExpression function) {
            return function.function().name().equals(PSEUDONYM);
        }
        return expression instanceof Predicate
                || expression instanceof Count
                || expression instanceof CountIf
                || expression instanceof HyperLogLogPlusPlus
                || expression instanceof RankLike
                || expression instanceof RowNumberLike;
    }
}
