package org.zonegate.spark;

import static org.zonegate.spark.CatalystSqlTree.children;
import static org.zonegate.spark.CatalystSqlTree.expressions;
import static org.zonegate.spark.CatalystSqlTree.line;
import static org.zonegate.spark.CatalystSqlTree.list;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.PlanWithUnresolvedIdentifier;
import org.apache.spark.sql.catalyst.analysis.RelationTimeTravel;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.apache.spark.sql.catalyst.plans.logical.ScriptTransformation;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.zonegate.lakehouse.SqlFrontend.Complaint;
import org.zonegate.lakehouse.SqlFrontend.ParsedSelect;
import org.zonegate.lakehouse.SqlFrontend.Reference;
import org.zonegate.lakehouse.SqlFrontend.SqlProblem;
import org.zonegate.lakehouse.TableId;
import scala.Tuple2;

/** Finds the tables that a SELECT's plan names, however deep: in joins, common table expressions and subqueries. */
final class CatalystSqlShape {

    private final List<UnresolvedRelation> relations = new ArrayList<>();
    private final List<Complaint> complaints = new ArrayList<>();

    private CatalystSqlShape() {}

    /**
     * The shape of a plan as parsed, not yet analysed.
     *
     * @throws SqlProblem when the plan is no SELECT, or names what is no table of a lakehouse
     */
    static ParsedSelect of(LogicalPlan plan) throws SqlProblem {
        CatalystSqlShape shape = new CatalystSqlShape();
        shape.visit(plan, Set.of());
        if (!shape.complaints.isEmpty()) {
            throw new SqlProblem(shape.complaints);
        }
        CatalystSqlSpine spine = CatalystSqlSpine.of(plan);
        return new ParsedSelect(shape.references(), spine.driving(), spine.isRowPreserving());
    }

    private void visit(LogicalPlan plan, Set<String> named) {
        if (plan instanceof UnresolvedRelation relation) {
            relation(relation, named);
        } else if (plan instanceof UnresolvedWith with) {
            Set<String> inner = new HashSet<>(named);
            for (Tuple2<String, SubqueryAlias> definition : list(with.cteRelations())) {
                visit(definition._2(), inner);
                inner.add(definition._1().toLowerCase(Locale.ROOT));
            }
            visit(with.child(), inner);
            return;
        } else if (plan instanceof Command || plan instanceof ParsedStatement) {
            complain(plan, "This is no SELECT. A transform is one SELECT statement; Zonegate writes its result.");
            return;
        } else if (plan instanceof ScriptTransformation) {
            complain(plan, "SELECT TRANSFORM runs a program. Use SQL expressions.");
        } else if (plan instanceof RelationTimeTravel) {
            complain(
                    plan,
                    "VERSION AS OF and TIMESTAMP AS OF are not needed: each run pins the state that it reads. Name the"
                            + " table alone.");
        } else if (plan instanceof PlanWithUnresolvedIdentifier) {
            complain(plan, "IDENTIFIER(...) hides which table is read. Name the table as zone.table.");
        }
        children(plan).forEach(child -> visit(child, named));
        expressions(plan).forEach(expression -> subqueries(expression, named));
    }

    private void subqueries(Expression expression, Set<String> named) {
        if (expression instanceof SubqueryExpression subquery) {
            visit(subquery.plan(), named);
        }
        children(expression).forEach(child -> subqueries(child, named));
    }

    private void relation(UnresolvedRelation relation, Set<String> named) {
        List<String> parts = list(relation.multipartIdentifier());
        if (parts.size() == 1 && named.contains(parts.get(0).toLowerCase(Locale.ROOT))) {
            return;
        }
        if (parts.size() == 2 && parts.stream().allMatch(TableId::isIdentifier)) {
            relations.add(relation);
        } else {
            complain(
                    relation,
                    "'" + String.join(".", parts) + "' is no table of a lakehouse. Write zone.table, in lower case.");
        }
    }

    private List<Reference> references() {
        return relations.stream()
                .sorted(Comparator.comparingInt((UnresolvedRelation r) -> line(r))
                        .thenComparingInt(CatalystSqlTree::column))
                .map(r -> new Reference(TableId.parse(String.join(".", list(r.multipartIdentifier()))), line(r)))
                .toList();
    }

    private void complain(LogicalPlan plan, String message) {
        complaints.add(new Complaint(line(plan), message));
    }
}
