package org.zonegate.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zonegate.lakehouse.EvidenceQuery;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.LakehouseReader;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.landing.LandingTable;
import org.zonegate.samples.SamplePseudonyms;
import org.zonegate.samples.UnfitValue;

/**
 * Asks Spark the evidence queries of the shipped lakehouses, and leaves rows and answers as files, for module
 * {@code athena-dialect}: its tests ask Trino the same. Both engines in one JVM cannot be: see ADR 8.
 */
@Tag("spark")
@ExtendWith(SparkSessionExtension.class)
final class SparkAnswersTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SparkColumnValues values = new SparkColumnValues();

    /** What the rows of a case are. */
    private enum Case {
        ROWS,
        NOTHING,
        NULLS;

        List<List<JsonNode>> of(TableDefinition table) {
            return switch (this) {
                case ROWS -> new DialectRows(table).any(300);
                case NOTHING -> List.of();
                case NULLS -> new DialectRows(table).mostlyNull(12);
            };
        }
    }

    @ParameterizedTest
    @CsvSource({"stedi,stedi", "orders,src/main/resources/org/zonegate/init"})
    void answersEvidenceQueries(String name, Path folder, SparkSession spark) throws Exception {
        Lakehouse lakehouse = new LakehouseReader(new CatalystSql(), Map.of()).read(folder, Map.of());

        for (Case rows : Case.values()) {
            ObjectNode document = answers(lakehouse, rows, spark);

            assertThat(document.get("queries")).as("evidence of " + name).isNotEmpty();
            DialectFiles.leave(name + "-" + rows, document, folder);
        }
    }

    private ObjectNode answers(Lakehouse lakehouse, Case rows, SparkSession spark) throws UnfitValue, IOException {
        Map<TableId, List<List<JsonNode>>> data = new LinkedHashMap<>();
        ObjectNode document = JSON.createObjectNode();
        ArrayNode tables = document.putArray("tables");
        for (TableDefinition table : lakehouse.tables()) {
            data.put(table.id(), rows.of(table));
            tables.add(DialectFiles.table(table, Objects.requireNonNull(data.get(table.id()))));
        }
        Map<TableId, MemoryTable> pinned = new LinkedHashMap<>();
        for (TableDefinition table : lakehouse.tables()) {
            pinned.put(table.id(), memory(table, Objects.requireNonNull(data.get(table.id()))));
        }
        ArrayNode queries = document.putArray("queries");
        for (TableDefinition table : lakehouse.promoted()) {
            for (EvidenceQuery query : table.settings().evidence()) {
                queries.add(answer(table, query, session(spark, pinned, table)));
            }
        }
        TableId readings = TableId.parse("trusted.accelerometer_trusted");
        ArrayNode functions = document.putArray("functions");
        if (rows == Case.ROWS && data.containsKey(readings)) {
            TableDefinition table = lakehouse.table(readings);
            AthenaDialect.functions()
                    .forEach((name, use) -> functions.add(answer(
                            table,
                            new EvidenceQuery(
                                    name,
                                    "SELECT primary.user AS grouped, " + use
                                            + " AS answer FROM primary GROUP BY primary.user ORDER BY grouped"),
                            session(spark, pinned, table))));
        }
        ArrayNode differences = document.putArray("differences");
        if (rows == Case.ROWS) {
            for (JsonNode planted : JSON.readTree(SparkAnswersTest.class.getResource("dialect-differences.json"))) {
                TableId id = TableId.parse(planted.get("table").asText());
                if (lakehouse.tables().stream().anyMatch(t -> t.id().equals(id))) {
                    EvidenceQuery query = new EvidenceQuery(
                            planted.get("about").asText(), planted.get("sql").asText());
                    differences.add(answer(lakehouse.table(id), query, session(spark, pinned, lakehouse.table(id)))
                            .put("finds", planted.get("finds").asText()));
                }
            }
        }
        return document;
    }

    private static PinnedSession session(SparkSession spark, Map<TableId, MemoryTable> tables, TableDefinition table) {
        PinnedSession session = PinnedSession.ofFewRows(spark, () -> SamplePseudonyms.KEY);
        tables.forEach(session::pin);
        session.pin(PinnedSession.PRIMARY, Objects.requireNonNull(tables.get(table.id())));
        return session;
    }

    private MemoryTable memory(TableDefinition table, List<List<JsonNode>> rows) throws UnfitValue {
        List<@Nullable Object[]> internal = new ArrayList<>();
        for (List<JsonNode> row : rows) {
            @Nullable Object[] cells = new Object[row.size()];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = values.internal(table.contract().columns().get(i), row.get(i));
            }
            internal.add(cells);
        }
        return new MemoryTable(table.id().toString(), LandingTable.schemaOf(table.contract()), internal);
    }

    private static ObjectNode answer(TableDefinition table, EvidenceQuery query, PinnedSession session) {
        Dataset<Row> answer = session.sql(query.sql());
        ObjectNode node = JSON.createObjectNode()
                .put("table", table.id().toString())
                .put("title", query.title())
                .put("sql", query.sql())
                .put("published", query.publishedSql(table.id().toString()));
        ArrayNode columns = node.putArray("columns");
        for (StructField field : answer.schema().fields()) {
            columns.addObject()
                    .put("name", field.name())
                    .put("type", field.dataType().catalogString());
        }
        ArrayNode rows = node.putArray("rows");
        for (Row row : answer.collectAsList()) {
            ArrayNode cells = rows.addArray();
            for (int i = 0; i < row.size(); i++) {
                cells.add(text(row.get(i)));
            }
        }
        return node;
    }

    /** As {@code org.zonegate.dialect.TrinoEngine} writes Trino's. */
    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        return value == null ? null : value.toString();
    }
}
