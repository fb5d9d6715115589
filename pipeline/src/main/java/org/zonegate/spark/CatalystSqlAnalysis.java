package org.zonegate.spark;

import static org.zonegate.spark.CatalystSqlTree.list;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.catalyst.QueryPlanningTracker;
import org.apache.spark.sql.catalyst.analysis.Analyzer;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry;
import org.apache.spark.sql.catalyst.catalog.GlobalTempViewManager;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.connector.catalog.CatalogManager;
import org.apache.spark.sql.connector.catalog.CatalogNotFoundException;
import org.apache.spark.sql.connector.catalog.CatalogPlugin;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.zonegate.lakehouse.Column;
import org.zonegate.lakehouse.SqlFrontend.ResultColumn;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.PseudonymKey;
import scala.Option;

/** Runs Spark's analyser on tables that have columns and no rows. */
final class CatalystSqlAnalysis {

    // Stands in for the warehouse's key: only the function's type matters here.
    private static final PseudonymKey ANY_KEY = new PseudonymKey(new byte[32]);

    private final ParserInterface parser;

    CatalystSqlAnalysis(ParserInterface parser) {
        this.parser = parser;
    }

    /** The plan with every name resolved. */
    LogicalPlan analysed(LogicalPlan plan, Map<TableId, List<Column>> tables) {
        Map<Identifier, List<Column>> named = new HashMap<>();
        tables.forEach((id, columns) -> named.put(PinnedCatalog.identifier(id), columns));
        return analysedByName(plan, named);
    }

    /** The plan with every name resolved, on tables of other names than {@code zone.table}. */
    LogicalPlan analysedByName(LogicalPlan plan, Map<Identifier, List<Column>> tables) {
        return analyzer(tables).executeAndCheck(plan, new QueryPlanningTracker(Option.empty()));
    }

    List<ResultColumn> resultOf(LogicalPlan plan, Map<TableId, List<Column>> tables) {
        return columns(plan, analysed(plan, tables));
    }

    /** The columns that a plan gives on tables of other names than {@code zone.table}. */
    List<ResultColumn> resultByName(LogicalPlan plan, Map<Identifier, List<Column>> tables) {
        return columns(plan, analysedByName(plan, tables));
    }

    private static List<ResultColumn> columns(LogicalPlan plan, LogicalPlan analysed) {
        List<Attribute> output = list(analysed.output());
        List<Integer> lines = CatalystSqlSelectList.lines(plan, output.size());
        List<ResultColumn> columns = new ArrayList<>();
        for (int i = 0; i < output.size(); i++) {
            columns.add(new ResultColumn(
                    output.get(i).name(), output.get(i).dataType().catalogString(), lines.get(i)));
        }
        return List.copyOf(columns);
    }

    private Analyzer analyzer(Map<Identifier, List<Column>> tables) {
        // Of the catalog that Spark calls its own only the functions are used; its tables are never asked for.
        SessionCatalog functions = new SessionCatalog(
                () -> {
                    throw new IllegalStateException("A transform reads only the lakehouse's tables.");
                },
                () -> new GlobalTempViewManager("global_temp"),
                FunctionRegistry.builtin(),
                TableFunctionRegistry.builtin(),
                new Configuration(false),
                parser,
                null,
                null,
                1,
                -1,
                "default");
        PinnedCatalog pinned = new PinnedCatalog();
        pinned.initialize(SparkSettings.PINNED_CATALOG, CaseInsensitiveStringMap.empty());
        pinned.pin(new PseudonymFunction(() -> ANY_KEY));
        tables.forEach((id, columns) -> pinned.pin(id, new ContractTable(id.toString(), schema(columns))));
        return new Analyzer(new OnlyCatalog(pinned, functions));
    }

    private static StructType schema(List<Column> columns) {
        StructType schema = new StructType();
        for (Column column : columns) {
            schema = schema.add(column.name(), DataType.fromDDL(column.type()), true);
        }
        return schema;
    }

    /** The catalogs of a session that has just one. */
    private static final class OnlyCatalog extends CatalogManager {

        private final CatalogPlugin only;

        OnlyCatalog(CatalogPlugin only, SessionCatalog functions) {
            super(only, functions);
            this.only = only;
        }

        // Spark takes the first part of zone.table for a catalog first. Its own way of saying that there is none reads
        // half a megabyte of error messages.
        @Override
        public synchronized CatalogPlugin catalog(String name) {
            if (name.equals(SparkSettings.PINNED_CATALOG)) {
                return only;
            }
            throw OnlyCatalog.<RuntimeException>undeclared(
                    new CatalogNotFoundException("There is no catalog " + name + "."));
        }

        // Scala declares no exceptions, and Spark expects this one.
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        private static <E extends Exception> E undeclared(Exception e) throws E {
            throw (E) e;
        }
    }

    /** A table that has columns and no rows. */
    private record ContractTable(String title, StructType columnTypes) implements Table {

        @Override
        public String name() {
            return title;
        }

        // Deprecated in favour of columns(), and still abstract in 3.5.
        @SuppressWarnings("deprecation")
        @Override
        public StructType schema() {
            return columnTypes;
        }

        @Override
        public Set<TableCapability> capabilities() {
            return Set.of(TableCapability.BATCH_READ);
        }
    }
}
