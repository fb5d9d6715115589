package org.zonegate.spark;

import static org.zonegate.spark.CatalystSqlTree.children;
import static org.zonegate.spark.CatalystSqlTree.expressions;
import static org.zonegate.spark.CatalystSqlTree.list;

import java.util.HashSet;
import java.util.LinkedHashSet;
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
import org.zonegate.lakehouse.SqlFrontend.SqlProblem;
import scala.Tuple2;

/** Finds the tables that a query names, in any form, and refuses what does more than read. */
final class CatalystSqlNames {

    private final Set<List<String>> tables = new LinkedHashSet<>();
    private final Set<String> defined = new HashSet<>();

    private CatalystSqlNames() {}

    /**
     * The names of the tables that a plan reads, as written, without those that it defines itself.
     *
     * @param plan as parsed, not yet analysed
     * @throws SqlProblem when it is no SELECT
     */
    static List<List<String>> in(LogicalPlan plan) throws SqlProblem {
        CatalystSqlNames names = new CatalystSqlNames();
        names.visit(plan);
        return names.tables.stream()
                .filter(name -> name.size() > 1 || !names.defined.contains(lower(name.get(0))))
                .toList();
    }

    private void visit(LogicalPlan plan) throws SqlProblem {
        if (plan instanceof Command || plan instanceof ParsedStatement) {
            throw new SqlProblem(
                    0,
                    "A query is one SELECT: it reads tables, and only a run changes them. To see what there is, use"
                            + " 'zonegate status' and 'zonegate ddl'.");
        }
        if (plan instanceof ScriptTransformation) {
            throw new SqlProblem(0, "SELECT TRANSFORM runs a program. A query only reads: use SQL expressions.");
        }
        if (plan instanceof RelationTimeTravel) {
            throw new SqlProblem(
                    0,
                    "VERSION AS OF and TIMESTAMP AS OF cannot be used here. --run RUN reads what a run made; the table"
                            + " .history lists the earlier states.");
        }
        if (plan instanceof PlanWithUnresolvedIdentifier) {
            throw new SqlProblem(0, "IDENTIFIER(...) hides which table is read. Name the table as zone.table.");
        }
        if (plan instanceof UnresolvedRelation relation) {
            tables.add(List.copyOf(list(relation.multipartIdentifier())));
        }
        if (plan instanceof UnresolvedWith with) {
            for (Tuple2<String, SubqueryAlias> definition : list(with.cteRelations())) {
                defined.add(lower(definition._1()));
                visit(definition._2());
            }
        }
        for (LogicalPlan child : children(plan)) {
            visit(child);
        }
        for (Expression expression : expressions(plan)) {
            subqueries(expression);
        }
    }

    private void subqueries(Expression expression) throws SqlProblem {
        if (expression instanceof SubqueryExpression subquery) {
            visit(subquery.plan());
        }
        for (Expression child : children(expression)) {
            subqueries(child);
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
