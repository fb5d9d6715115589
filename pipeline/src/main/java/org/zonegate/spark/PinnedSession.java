package org.zonegate.spark;

import java.util.Arrays;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.Table;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.PseudonymKey;

/**
 * A Spark session of its own in which a name means exactly what was pinned to it, and in which nothing is left over from
 * another table's work.
 */
final class PinnedSession {

    private final SparkSession session;
    private final PinnedCatalog sources;
    private final PinnedCatalog targets;

    private PinnedSession(SparkSession session) {
        this.session = session;
        this.sources = catalog(SparkSettings.PINNED_CATALOG);
        this.targets = catalog(SparkSettings.TARGET_CATALOG);
    }

    /**
     * A session that shares {@code spark}'s engine and nothing else.
     *
     * @param key asked only when a query calls {@code pseudonym}
     */
    static PinnedSession of(SparkSession spark, Supplier<PseudonymKey> key) {
        SparkSession session = spark.newSession();
        SparkSettings.SQL.forEach((name, value) -> session.conf().set(name, value));
        PinnedSession pinned = new PinnedSession(session);
        pinned.sources.pin(new PseudonymFunction(key));
        return pinned;
    }

    /** As {@link #of}, for tables of a few rows: in one task each, on the spot. */
    static PinnedSession ofFewRows(SparkSession spark, Supplier<PseudonymKey> key) {
        PinnedSession pinned = of(spark, key);
        SparkSettings.FEW_ROWS.forEach((name, value) -> pinned.session.conf().set(name, value));
        return pinned;
    }

    private PinnedCatalog catalog(String name) {
        return (PinnedCatalog) session.sessionState().catalogManager().catalog(name);
    }

    /** Makes {@code table} what a query reads when it names {@code id}. */
    void pin(TableId id, Table table) {
        sources.pin(id, table);
    }

    /** Makes {@code table} what a query reads when it names {@code name}, which may have any number of parts. */
    void pin(Identifier name, Table table) {
        sources.pin(name, table);
    }

    /** Makes {@code table} writable; gives the name to write to. */
    String pinTarget(TableId id, Table table) {
        targets.pin(id, table);
        return SparkSettings.TARGET_CATALOG + "." + id;
    }

    /** How rules and scenarios call the table that they judge. */
    static final Identifier PRIMARY = Identifier.of(new String[0], "primary");

    /** A name in one part or several. */
    static Identifier named(String name) {
        String[] parts = name.split("\\.", -1);
        return Identifier.of(Arrays.copyOf(parts, parts.length - 1), parts[parts.length - 1]);
    }

    /** A table that was pinned under a name of any number of parts. */
    Dataset<Row> table(Identifier name) {
        StringBuilder path = new StringBuilder(SparkSettings.PINNED_CATALOG);
        for (String part : name.namespace()) {
            path.append('.').append(part);
        }
        return session.table(path.append('.').append(name.name()).toString());
    }

    /** Makes {@code rows} what a query reads when it names {@code name}, in one part. */
    void define(String name, Dataset<Row> rows) {
        rows.createOrReplaceTempView(name);
    }

    Dataset<Row> sql(String text) {
        return session.sql(text);
    }

    Dataset<Row> table(TableId id) {
        return session.table(SparkSettings.PINNED_CATALOG + "." + id);
    }
}
