package org.zonegate.spark;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.internal.SQLConf;
import org.zonegate.lakehouse.SqlFrontend.SqlProblem;
import org.zonegate.query.InvalidQuery;
import scala.Option;

/** Reads the text of a query without a Spark session, which takes seconds to start. */
final class QueryText {

    private QueryText() {}

    /**
     * The names of the tables that the query reads, as written, without those that it defines itself.
     *
     * @throws InvalidQuery when the text is not one SELECT
     */
    static List<List<String>> tablesIn(String sql) {
        if (sql.isBlank()) {
            throw new InvalidQuery("The query is empty. Write one SELECT, for example: SELECT 1.");
        }
        return under(
                SparkSettings.SQL,
                () -> CatalystSqlNames.in(
                        CatalystSqlStatement.parse(new CatalystSqlParser(), sql).plan()));
    }

    /**
     * What a step gives that reads SQL under these settings: Spark takes them from the thread.
     *
     * @throws InvalidQuery when the SQL cannot be understood
     */
    static <T> T under(Map<String, String> settings, Callable<T> step) {
        SQLConf conf = new SQLConf();
        settings.forEach(conf::setConfString);
        // A task carries exceptions past Scala, which does not declare them.
        FutureTask<T> task = new FutureTask<>(step);
        SQLConf.withExistingConf(conf, () -> {
            task.run();
            return task;
        });
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InvalidQuery invalid) {
                throw invalid;
            }
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
}
