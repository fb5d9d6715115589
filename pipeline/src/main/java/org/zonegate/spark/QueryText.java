package org.zonegate.spark;

import static org.zonegate.spark.CatalystSqlTree.children;
import static org.zonegate.spark.CatalystSqlTree.expressions;
import static org.zonegate.spark.CatalystSqlTree.list;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.analysis.PlanWithUnresolvedIdentifier;
import org.apache.spark.sql.catalyst.analysis.RelationTimeTravel;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.apache.spark.sql.catalyst.plans.logical.ScriptTransformation;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.apache.spark.sql.internal.SQLConf;
import org.zonegate.lakehouse.SqlFrontend.SqlProblem;
import org.zonegate.query.InvalidQuery;
import scala.Option;
import scala.Tuple2;

/** Reads the text of a query without a Spark session, which takes seconds to start. */
final class QueryText {

    private final Set<List<String>> tables = new LinkedHashSet<>();
    private final Set<String> defined = new HashSet<>();

    private QueryText() {}

    /**
     * The names of the tables that the query reads, as written, without those that it defines itself.
     *
     * @throws InvalidQuery when the text is not one SELECT
     */
    static List<List<String>> tablesIn(String sql) {
        QueryText text = new QueryText();
        text.visit(parse(sql));
        return text.tables.stream()
                .filter(name -> name.size() > 1 || !text.defined.contains(lower(name.get(0))))
                .toList();
    }

    private static LogicalPlan parse(String sql) {
        if (sql.isBlank()) {
            throw new InvalidQuery("The query is empty. Write one SELECT, for example: SELECT 1.");
        }
        SQLConf conf = new SQLConf();
        SparkSettings.SQL.forEach(conf::setConfString);
        FutureTask<LogicalPlan> task = new FutureTask<>(
                () -> CatalystSqlStatement.parse(new CatalystSqlParser(), sql).plan());
        SQLConf.withExistingConf(conf, () -> {
            task.run();
            return task;
        });
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw invalid(e.getCause() instanceof Exception cause ? cause : e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted while waiting for what is already done.", e);
        }
    }

    /** What to tell the query's author of what Spark does not understand. */
    static InvalidQuery invalid(Exception failure) {
        SqlProblem problem = CatalystSqlErrors.problem(failure);
        int line = problem.complaints().get(0).line();
        String place = line > 0 ? "Line " + line + column(failure) + ": " : "";
        return new InvalidQuery(place + problem.getMessage());
    }

    private static String column(Exception failure) {
        Option<Object> position =
                failure instanceof AnalysisException analysis ? analysis.startPosition() : Option.empty();
        if (failure instanceof org.apache.spark.sql.catalyst.parser.ParseException parse) {
            position = parse.start().startPosition();
        }
        return position.isDefined() && position.get() instanceof Integer at ? ", column " + (at + 1) : "";
    }

    private void visit(LogicalPlan plan) {
        if (plan instanceof Command || plan instanceof ParsedStatement) {
            throw new InvalidQuery("A query is one SELECT: it reads tables, and only a run changes them. To see what"
                    + " there is, use 'zonegate status' and 'zonegate ddl'.");
        }
        if (plan instanceof ScriptTransformation) {
            throw new InvalidQuery("SELECT TRANSFORM runs a program. A query only reads: use SQL expressions.");
        }
        if (plan instanceof RelationTimeTravel) {
            throw new InvalidQuery("VERSION AS OF and TIMESTAMP AS OF cannot be used here. --run RUN reads what a run"
                    + " made; the table .history lists the earlier states.");
        }
        if (plan instanceof PlanWithUnresolvedIdentifier) {
            throw new InvalidQuery("IDENTIFIER(...) hides which table is read. Name the table as zone.table.");
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
        children(plan).forEach(this::visit);
        expressions(plan).forEach(this::subqueries);
    }

    private void subqueries(Expression expression) {
        if (expression instanceof SubqueryExpression subquery) {
            visit(subquery.plan());
        }
        children(expression).forEach(this::subqueries);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
