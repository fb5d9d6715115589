package org.zonegate.spark;

import static org.zonegate.spark.CatalystSqlTree.children;
import static org.zonegate.spark.CatalystSqlTree.list;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedSubqueryColumnAliases;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.JoinType;
import org.apache.spark.sql.catalyst.plans.LeftAnti$;
import org.apache.spark.sql.catalyst.plans.LeftSemi$;
import org.apache.spark.sql.catalyst.plans.UsingJoin;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.RepartitionByExpression;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.UnaryNode;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedHint;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.zonegate.lakehouse.TableId;
import scala.Tuple2;

/**
 * The way from a SELECT down to the leftmost relation of its outermost FROM.
 *
 * @param driving the table at its end; empty when it ends in something else
 * @param isRowPreserving whether every step on it only projects and filters
 */
record CatalystSqlSpine(Optional<TableId> driving, boolean isRowPreserving) {

    private static final CatalystSqlSpine NOWHERE = new CatalystSqlSpine(Optional.empty(), false);

    /** A common table expression, and what its own text can refer to. */
    private record Definition(LogicalPlan plan, Map<String, Definition> named) {}

    static CatalystSqlSpine of(LogicalPlan plan) {
        return from(plan, Map.of());
    }

    private static CatalystSqlSpine from(LogicalPlan plan, Map<String, Definition> named) {
        if (plan instanceof UnresolvedRelation relation) {
            return end(list(relation.multipartIdentifier()), named);
        }
        if (plan instanceof UnresolvedWith with) {
            Map<String, Definition> inner = new HashMap<>(named);
            for (Tuple2<String, SubqueryAlias> definition : list(with.cteRelations())) {
                inner.put(definition._1().toLowerCase(Locale.ROOT), new Definition(definition._2(), Map.copyOf(inner)));
            }
            return from(with.child(), inner);
        }
        if (plan instanceof UnaryNode || plan instanceof Join) {
            CatalystSqlSpine rest = from(children(plan).get(0), named);
            return new CatalystSqlSpine(rest.driving, rest.isRowPreserving && onlyProjectsOrFilters(plan));
        }
        return NOWHERE;
    }

    private static CatalystSqlSpine end(List<String> name, Map<String, Definition> named) {
        if (name.size() == 2) {
            return new CatalystSqlSpine(Optional.of(new TableId(name.get(0), name.get(1))), true);
        }
        Definition definition = named.get(name.get(0).toLowerCase(Locale.ROOT));
        return definition == null ? NOWHERE : from(definition.plan(), definition.named());
    }

    private static boolean onlyProjectsOrFilters(LogicalPlan step) {
        if (step instanceof Project project) {
            return list(project.projectList()).stream()
                    .noneMatch(item -> CatalystSqlRowFunctions.changesRows((Expression) item));
        }
        if (step instanceof Join join) {
            return keepsLeftRowsOnly(join.joinType());
        }
        return step instanceof Filter
                || step instanceof Sort
                || step instanceof SubqueryAlias
                || step instanceof UnresolvedSubqueryColumnAliases
                || step instanceof UnresolvedHint
                || step instanceof RepartitionByExpression;
    }

    private static boolean keepsLeftRowsOnly(JoinType type) {
        if (type instanceof UsingJoin using) {
            return keepsLeftRowsOnly(using.tpe());
        }
        return type.equals(LeftSemi$.MODULE$) || type.equals(LeftAnti$.MODULE$);
    }
}
