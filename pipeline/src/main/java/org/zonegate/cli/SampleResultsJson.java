package org.zonegate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import org.zonegate.samples.SampleOutcome;
import org.zonegate.samples.SamplePseudonyms;
import org.zonegate.samples.TableDifference;

/** What became of samples as one JSON document. */
final class SampleResultsJson {

    private SampleResultsJson() {}

    static String of(List<SampleResult> results) {
        ObjectNode document = new ObjectMapper().createObjectNode();
        ObjectNode cases = document.putObject("samples");
        for (SampleResult result : results) {
            ObjectNode entry = cases.putObject(result.sample().name());
            entry.put("result", result.word().replace(' ', '-'));
            entry.put("description", result.sample().description());
            entry.put("seconds", result.took().toMillis() / 1000.0);
            if (result.outcome() instanceof SampleOutcome.NotRun notRun) {
                entry.put("reason", notRun.reason());
            } else if (result.outcome() instanceof SampleOutcome.Failed failed) {
                ObjectNode tables = entry.putObject("tables");
                failed.tables()
                        .forEach(table -> table(
                                tables.putObject(table.expected().id().toString()),
                                table,
                                result.sample().pseudonyms()));
            }
        }
        return document.toPrettyString();
    }

    private static void table(ObjectNode node, TableDifference difference, SamplePseudonyms pseudonyms) {
        node.put("file", difference.expected().file());
        ArrayNode differing = node.putArray("differing");
        difference.differing().forEach(row -> {
            ObjectNode cells =
                    differing.addObject().put("line", row.expected().line()).putObject("cells");
            row.cells().forEach(cell -> {
                ObjectNode both = cells.putObject(cell.column());
                both.set("expected", pseudonyms.written(cell.expected()));
                both.set("found", pseudonyms.written(cell.found()));
            });
        });
        ArrayNode missing = node.putArray("missing");
        difference.missing().forEach(row -> {
            ObjectNode entry = missing.addObject().put("line", row.line());
            cells(entry.putObject("cells"), difference.columns(), row::cell, pseudonyms);
        });
        ArrayNode unexpected = node.putArray("unexpected");
        difference.unexpected().forEach(row -> {
            ObjectNode entry = unexpected.addObject();
            cells(entry.putObject("cells"), difference.columns(), row::cell, pseudonyms);
        });
    }

    private static void cells(
            ObjectNode node, List<String> columns, Function<String, JsonNode> row, SamplePseudonyms pseudonyms) {
        columns.forEach(c -> node.set(c, pseudonyms.written(row.apply(c))));
    }
}
