package org.zonegate.dialect;

import io.trino.Session;
import io.trino.plugin.memory.MemoryPlugin;
import io.trino.spi.connector.CatalogSchemaName;
import io.trino.spi.security.PrincipalType;
import io.trino.spi.security.TrinoPrincipal;
import io.trino.spi.type.TimeZoneKey;
import io.trino.spi.type.Type;
import io.trino.testing.LocalQueryRunner;
import io.trino.testing.MaterializedResult;
import io.trino.testing.MaterializedRow;
import io.trino.testing.TestingSession;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Trino within this process, and tables in its memory: the parser, analyser and functions of Athena's engine 3. No port is
 * opened. For one thread.
 */
final class TrinoEngine implements AutoCloseable {

    private final LocalQueryRunner trino = LocalQueryRunner.create(session("memory"));

    TrinoEngine() {
        trino.installPlugin(new MemoryPlugin());
    }

    private static Session session(String catalog) {
        return TestingSession.testSessionBuilder()
                .setCatalog(catalog)
                .setSchema("default")
                .setTimeZoneKey(TimeZoneKey.UTC_KEY)
                .build();
    }

    /** Makes a catalog of these tables, their rows in the opposite order: whatever ties must not depend on it. */
    void load(String catalog, List<SparkAnswers.Table> tables) {
        trino.createCatalog(catalog, "memory", Map.of());
        tables.stream()
                .map(t -> t.name().substring(0, t.name().indexOf('.')))
                .distinct()
                .forEach(zone -> createSchema(catalog, zone));
        for (SparkAnswers.Table table : tables) {
            create(catalog, table);
        }
    }

    // LocalQueryRunner runs no CREATE SCHEMA.
    private void createSchema(String catalog, String schema) {
        trino.inTransaction(session(catalog), session -> {
            trino.getPlannerContext()
                    .getMetadata()
                    .createSchema(
                            session,
                            new CatalogSchemaName(catalog, schema),
                            Map.of(),
                            new TrinoPrincipal(PrincipalType.USER, "test"));
            return schema;
        });
    }

    private void create(String catalog, SparkAnswers.Table table) {
        List<List<@Nullable String>> rows = new ArrayList<>(table.rows());
        Collections.reverse(rows);
        // Texts, of which each column makes its type once for all: a CAST in every cell takes ten times as long.
        Stream<List<@Nullable String>> written =
                rows.isEmpty() ? Stream.of(Collections.nCopies(table.columns().size(), null)) : rows.stream();
        String values = written.map(
                        row -> row.stream().map(TrinoEngine::literal).collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(",\n"));
        String names = IntStream.range(0, table.columns().size())
                .mapToObj(i -> "c" + i)
                .collect(Collectors.joining(", "));
        trino.execute(
                session(catalog),
                "CREATE TABLE " + table.name() + " AS SELECT " + columns(table) + " FROM (VALUES " + values
                        + ") AS cells (" + names + ")" + (rows.isEmpty() ? " WHERE false" : ""));
    }

    private static String columns(SparkAnswers.Table table) {
        return IntStream.range(0, table.columns().size())
                .mapToObj(i -> "CAST(c" + i + " AS "
                        + TrinoTypes.trino(table.columns().get(i).type()) + ") AS \""
                        + table.columns().get(i).name() + "\"")
                .collect(Collectors.joining(", "));
    }

    private static String literal(@Nullable String value) {
        return value == null ? "NULL" : "'" + value.replace("'", "''") + "'";
    }

    /**
     * What Trino says.
     *
     * @throws RuntimeException when it refuses the query
     */
    Answer ask(String catalog, String sql) {
        MaterializedResult result = trino.execute(session(catalog), sql);
        List<Answer.Column> columns = new ArrayList<>();
        for (int i = 0; i < result.getTypes().size(); i++) {
            Type type = result.getTypes().get(i);
            columns.add(new Answer.Column(result.getColumnNames().get(i), TrinoTypes.plain(type.getDisplayName())));
        }
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (MaterializedRow row : result.getMaterializedRows()) {
            List<@Nullable String> cells = new ArrayList<>();
            for (int i = 0; i < row.getFieldCount(); i++) {
                cells.add(text(row.getField(i)));
            }
            rows.add(cells);
        }
        return new Answer(columns, rows);
    }

    /** As {@code org.zonegate.spark.SparkAnswersTest} writes Spark's. */
    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        return value == null ? null : value.toString();
    }

    @Override
    public void close() {
        trino.close();
    }
}
