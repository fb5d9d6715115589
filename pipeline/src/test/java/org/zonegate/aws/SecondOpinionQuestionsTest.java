package org.zonegate.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zonegate.cli.Zonegate;
import org.zonegate.cli.Zonegate.Result;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.LakehouseReader;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.reports.OpinionRecord;
import org.zonegate.reports.OpinionRecord.ComparedRecord;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.RunRecord.TableRecord;
import org.zonegate.reports.RunRecords;
import org.zonegate.run.CrossCheck;
import org.zonegate.run.Measure;
import org.zonegate.run.SecondOpinion;
import org.zonegate.spark.CatalystSql;
import org.zonegate.spark.DialectFiles;

/**
 * Releases, and leaves what Athena would be asked of the published tables, what the gate measured, and the rows, for module
 * {@code athena-dialect}: its tests ask Trino.
 */
@Tag("spark")
final class SecondOpinionQuestionsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"stedi,stedi", "orders,src/main/resources/org/zonegate/init"})
    void areLeftForTheTestsOfAthenasDialect(String name, Path lakehouse) throws Exception {
        Zonegate zonegate = released(name, lakehouse);
        Lakehouse definitions = new LakehouseReader(new CatalystSql(), Map.of()).read(lakehouse, Map.of());
        ObjectNode document = JSON.createObjectNode();
        ArrayNode tables = document.putArray("tables");
        ArrayNode questions = document.putArray("queries");
        document.putArray("functions");
        document.putArray("differences");
        measured(record()).forEach((table, numbers) -> {
            TableDefinition definition = definitions.table(TableId.parse(table));
            tables.add(DialectFiles.table(definition, rows(zonegate, definition)));
            questions.add(question(table, numbers));
        });

        assertThat(questions.size()).isGreaterThanOrEqualTo(2);
        assertThat(questions.findValuesAsText("sql").toString()).contains("count(*)", "count(DISTINCT", "min(", "max(");
        DialectFiles.leave(name + "-MEASURES", document, lakehouse);
    }

    private Zonegate released(String name, Path lakehouse) {
        if (name.equals("stedi")) {
            Path landing = folder.resolve("landing");
            Zonegate zonegate = Zonegate.onStedi(folder.resolve("warehouse"), landing);
            succeeded(zonegate.run(
                    "generate", "--out", landing.toString(), "--customers", "20", "--readings-per-customer", "10"));
            succeeded(zonegate.run("run"));
            return zonegate;
        }
        Path made = folder.resolve(name);
        succeeded(Zonegate.on(lakehouse, folder).run("init", made.toString()));
        Zonegate zonegate = Zonegate.on(made, folder.resolve("warehouse"));
        succeeded(zonegate.run("run"));
        return zonegate;
    }

    private static Result succeeded(Result result) {
        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        return result;
    }

    private RunRecord record() throws Exception {
        try (Stream<Path> files = Files.walk(folder.resolve("warehouse/runs"))) {
            Path file = files.filter(f -> f.endsWith("run.json")).findFirst().orElseThrow();
            return RunRecords.fromJson(Files.readString(file));
        }
    }

    /** By table, what would be asked and what the gate had. */
    private static Map<String, Map<Measure, ComparedRecord>> measured(RunRecord run) {
        Map<String, List<Measure>> asked = new LinkedHashMap<>();
        SecondOpinion listening = (table, snapshot, measures) -> {
            asked.put(table.toString(), measures);
            return new SecondOpinion.Reading(
                    Collections.nCopies(measures.size(), null), "nobody", "", Duration.ZERO, "");
        };
        Map<String, TableRecord> due = new LinkedHashMap<>();
        run.tables().forEach((name, table) -> due.put(name, table.with(OpinionRecord.notAsked("Athena"))));
        RunRecord checked = new CrossCheck(listening).check(run.with(due), due.keySet());
        Map<String, Map<Measure, ComparedRecord>> measured = new LinkedHashMap<>();
        asked.forEach((table, measures) -> {
            OpinionRecord opinion = Objects.requireNonNull(
                    Objects.requireNonNull(checked.tables().get(table)).secondOpinion());
            Map<Measure, ComparedRecord> numbers = new LinkedHashMap<>();
            for (int i = 0; i < measures.size(); i++) {
                numbers.put(measures.get(i), opinion.compared().get(i));
            }
            measured.put(table, numbers);
        });
        return measured;
    }

    private static ObjectNode question(String table, Map<Measure, ComparedRecord> numbers) {
        String sql = AthenaSecondOpinion.query(table, List.copyOf(numbers.keySet()));
        ObjectNode question = JSON.createObjectNode()
                .put("table", table)
                .put("title", "What the gate measured")
                .put("sql", sql)
                .put("published", sql);
        ArrayNode columns = question.putArray("columns");
        ArrayNode row = question.putArray("rows").addArray();
        numbers.forEach((measure, number) -> {
            columns.addObject().put("name", "_col" + row.size()).put("type", type(measure));
            row.add(number.gate());
        });
        return question;
    }

    private static String type(Measure measure) {
        return switch (measure.kind()) {
            case ROWS, NULLS, DISTINCT -> "bigint";
            case LEAST, GREATEST -> measure.type();
            case MEAN, SUM, STANDARD_DEVIATION -> "double";
        };
    }

    private static List<List<JsonNode>> rows(Zonegate zonegate, TableDefinition table) {
        List<List<JsonNode>> rows = new ArrayList<>();
        JsonNode answer = succeeded(zonegate.run("query", "--unmask", "--json", "SELECT * FROM " + table.id()))
                .json();
        answer.path("rows").forEach(row -> {
            List<JsonNode> cells = new ArrayList<>();
            table.contract().columns().forEach(column -> cells.add(cell(column.type(), row.path(column.name()))));
            rows.add(cells);
        });
        return rows;
    }

    /** As SQL writes it: JSON has the T of ISO 8601 in a timestamp. */
    private static JsonNode cell(String type, JsonNode value) {
        return type.startsWith("timestamp") && value.isTextual()
                ? JSON.getNodeFactory().textNode(value.asText().replace('T', ' '))
                : value;
    }
}
