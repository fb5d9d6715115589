package org.zonegate.spark;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.internal.SQLConf;
import org.zonegate.lakehouse.Column;
import org.zonegate.lakehouse.SqlFrontend;
import org.zonegate.lakehouse.TableId;
import org.zonegate.text.NearMisses;

/**
 * Spark's own parser and analyser, without a Spark session: what they accept, the run accepts too.
 *
 * <p>Safe for use by several threads.
 */
public final class CatalystSql implements SqlFrontend {

    private final SQLConf conf;
    private final CatalystSqlParser parser;
    private final CatalystSqlAnalysis analysis;

    /** Understands SQL under {@link SparkSettings}. */
    public CatalystSql() {
        loadFunctions();
        conf = new SQLConf();
        SparkSettings.SQL.forEach(conf::setConfString);
        parser = new CatalystSqlParser();
        analysis = new CatalystSqlAnalysis(parser);
    }

    // Spark looks up some 450 classes for its functions: a fifth of a short check, unless a second thread does it.
    private static void loadFunctions() {
        Thread thread = new Thread(FunctionRegistry::builtin, "zonegate-sql-functions");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public ParsedTable parseTable(String ddl) throws SqlProblem {
        return understood(() -> CatalystSqlTable.of(CatalystSqlStatement.parse(parser, ddl)));
    }

    @Override
    public ParsedSelect parseSelect(String sql) throws SqlProblem {
        return understood(() ->
                CatalystSqlShape.of(CatalystSqlStatement.parse(parser, sql).plan()));
    }

    @Override
    public List<ResultColumn> resultOf(String sql, Map<TableId, List<Column>> tables) throws SqlProblem {
        return understood(
                () -> analysis.resultOf(CatalystSqlStatement.parse(parser, sql).plan(), tables));
    }

    @Override
    public RuleQuery ruleQuery(String sql, Map<String, List<Column>> tables) throws SqlProblem {
        return understood(() -> {
            LogicalPlan plan = CatalystSqlStatement.parse(parser, sql).plan();
            Map<Identifier, List<Column>> named = new HashMap<>();
            Set<String> used = new TreeSet<>();
            for (List<String> parts : CatalystSqlNames.in(plan)) {
                String name = String.join(".", parts).toLowerCase(Locale.ROOT);
                List<Column> columns = tables.get(name);
                if (columns == null) {
                    throw new SqlProblem(
                            0,
                            "There is no table '" + String.join(".", parts) + "' here."
                                    + NearMisses.hint(name, tables.keySet())
                                    + " `primary` is the candidate, and other tables go by their names.");
                }
                used.add(name);
                named.put(
                        Identifier.of(
                                parts.subList(0, parts.size() - 1).toArray(String[]::new), parts.get(parts.size() - 1)),
                        columns);
            }
            return new RuleQuery(used, analysis.resultByName(plan, named));
        });
    }

    @Override
    public void commonQuery(String sql) throws SqlProblem {
        List<Complaint> complaints =
                understood(() -> AthenaDialect.complaints(CatalystSqlStatement.parse(parser, sql), sql));
        if (!complaints.isEmpty()) {
            throw new SqlProblem(complaints);
        }
    }

    @Override
    public void condition(String condition, List<Column> columns) throws SqlProblem {
        // By itself first: between parentheses, "a) OR (b" is a condition, too.
        Object unused = understood(() -> parser.parseExpression(condition));
        RuleQuery query = ruleQuery("SELECT (\n" + condition + "\n) AS kept FROM primary", Map.of("primary", columns));
        String type = query.columns().get(0).type();
        if (!type.equals("boolean")) {
            throw new SqlProblem(0, "This is no condition: it gives " + type + ". Compare it with something.");
        }
    }

    // Spark reads its settings from the thread. A task carries exceptions past Scala, which does not declare them.
    private <T> T understood(Callable<T> step) throws SqlProblem {
        FutureTask<T> task = new FutureTask<>(step);
        SQLConf.withExistingConf(conf, () -> {
            task.run();
            return task;
        });
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw CatalystSqlErrors.problem(e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted while waiting for what is already done.", e);
        }
    }
}
