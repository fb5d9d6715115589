package org.zonegate.spark;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.iceberg.io.FileIO;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.apache.spark.sql.types.StructField;
import org.zonegate.iceberg.IcebergTables;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.promotion.LandingZone;
import org.zonegate.promotion.PseudonymKey;
import org.zonegate.promotion.ReleaseJournal;
import org.zonegate.query.Masking;
import org.zonegate.query.Query;
import org.zonegate.query.QueryColumn;
import org.zonegate.query.QueryEngine;
import org.zonegate.query.QueryResult;

/** Answers queries with Spark, which is started only for a query that names what exists. */
public final class SparkQueries implements QueryEngine {

    // Up to here the rows come in one job that stops when it has them; beyond, partition by partition.
    private static final int FITS_IN_MEMORY = 10_000;

    /** Where a lakehouse's tables are found. */
    public record Sources(
            Lakehouse lakehouse, IcebergTables tables, LandingZone landing, ReleaseJournal journal, FileIO io) {}

    private final Sources sources;
    private final SparkOnDemand spark;
    private final Supplier<PseudonymKey> key;

    /**
     * Starts nothing.
     *
     * @param spark asked once, for an engine that closing this stops
     * @param key asked only when a query calls {@code pseudonym}
     */
    public SparkQueries(Sources sources, Supplier<SparkSession> spark, Supplier<PseudonymKey> key) {
        this.sources = sources;
        this.spark = new SparkOnDemand(spark);
        this.key = key;
    }

    @Override
    public QueryResult read(Query query) {
        List<List<String>> names = QueryText.tablesIn(query.sql());
        QueryTables tables = new QueryTables(
                sources.lakehouse(), sources.tables(), sources.landing(), sources.journal(), sources.io(), query.run());
        List<QueryTable> pinned = tables.named(names);
        SparkSession engine = spark.get();
        PinnedSession session = PinnedSession.of(engine, key);
        pinned.forEach(table -> session.pin(table.name(), table.opening().apply(engine)));
        try {
            Dataset<Row> rows = session.sql(query.sql());
            return result(rows, columns(rows, query.personal(), pinned), query.most(), tables.notes());
        } catch (Exception e) {
            throw failure(e);
        }
    }

    private static List<QueryColumn> columns(Dataset<Row> rows, Query.Personal personal, List<QueryTable> pinned) {
        Map<Identifier, QueryTable> tables = new HashMap<>();
        pinned.forEach(t -> tables.put(t.name(), t));
        List<Boolean> isPersonal = PersonalLineage.of(
                rows.queryExecution().analyzed(), (relation, column) -> isPersonal(relation, column, tables));
        List<QueryColumn> columns = new ArrayList<>();
        StructField[] fields = rows.schema().fields();
        for (int i = 0; i < fields.length; i++) {
            boolean masked = personal == Query.Personal.MASKED && isPersonal.get(i);
            columns.add(new QueryColumn(
                    fields[i].name(), masked ? "string" : fields[i].dataType().catalogString(), masked));
        }
        return columns;
    }

    private static boolean isPersonal(
            DataSourceV2Relation relation, String column, Map<Identifier, QueryTable> tables) {
        QueryTable table = relation.identifier().isDefined()
                ? tables.get(relation.identifier().get())
                : null;
        return table == null || table.isPersonal(column);
    }

    private static QueryResult result(Dataset<Row> rows, List<QueryColumn> columns, long most, List<String> notes) {
        Iterator<Row> answer;
        if (most > 0 && most <= FITS_IN_MEMORY) {
            answer = rows.limit((int) most).collectAsList().iterator();
        } else if (most > 0 && most < Integer.MAX_VALUE) {
            answer = rows.limit((int) most).toLocalIterator();
        } else {
            answer = rows.toLocalIterator();
        }
        return new QueryResult(columns, new Answer(answer, columns), notes);
    }

    private static RuntimeException failure(Exception e) {
        return e instanceof AnalysisException ? QueryText.invalid(e) : EngineFailure.whileQuerying(e);
    }

    /** The rows as the answer has them: converted, and masked where the columns say so. */
    private static final class Answer implements Iterator<List<JsonNode>> {

        private final Iterator<Row> rows;
        private final List<QueryColumn> columns;
        private final Masking masking = new Masking();

        Answer(Iterator<Row> rows, List<QueryColumn> columns) {
            this.rows = rows;
            this.columns = columns;
        }

        @Override
        public boolean hasNext() {
            try {
                return rows.hasNext();
            } catch (Exception e) {
                throw failure(e);
            }
        }

        @Override
        public List<JsonNode> next() {
            List<JsonNode> values = SparkValues.of(rows.next());
            for (int i = 0; i < values.size(); i++) {
                if (columns.get(i).isMasked()) {
                    values.set(i, masking.mask(values.get(i)));
                }
            }
            return values;
        }
    }

    @Override
    public void close() {
        spark.close();
    }
}
