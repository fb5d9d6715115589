package org.zonegate.reports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Run records for tests: read as reports read them, so that a record that learns more breaks no test. */
public final class Records {

    /** What data and files may hold at worst. */
    public static final String HOSTILE =
            "<script>document.title='hacked'</script><img src=x onerror=\"document.title='hacked'\">"
                    + "' \" ]]> --> & \u0000 \u001b[31m \u202egnirts\u202c \ud800 \uffff \u2028 | `x` **b** [l](javascript:alert(1))"
                    + " ${7*7} http://example.org/?\"><script>alert(1)</script>\r\nsecond line";

    private static final ObjectMapper JSON = new ObjectMapper();
    // Words that say which case it is, and names that Zonegate has checked.
    private static final Set<String> KEPT =
            Set.of("outcome", "result", "severity", "kind", "startedAt", "role", "run", "where", "file");

    private Records() {}

    /** A run with a case of every kind and outcome. */
    public static RunRecord withheld() {
        return RunRecords.fromJson(document().toString());
    }

    /** The same run, with its texts replaced, and names of tables as they were. */
    public static RunRecord with(UnaryOperator<String> text) {
        return RunRecords.fromJson(replaced("", document(), text).toString());
    }

    /** The same run, in which every text is hostile and of 10,000 characters. */
    public static RunRecord hostile() {
        return with(text -> text + HOSTILE + "x".repeat(10_000));
    }

    private static JsonNode document() {
        try (InputStream json = Objects.requireNonNull(
                Records.class.getResourceAsStream("/org/zonegate/reports/records/withheld.json"))) {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode replaced(String name, JsonNode node, UnaryOperator<String> text) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JSON.createObjectNode();
            object.fields().forEachRemaining(f -> copy.set(f.getKey(), replaced(f.getKey(), f.getValue(), text)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JSON.createArrayNode();
            array.forEach(item -> copy.add(replaced(name, item, text)));
            return copy;
        }
        boolean isText =
                node.isTextual() && !KEPT.contains(name) && !node.asText().startsWith("landing.");
        return isText ? TextNode.valueOf(text.apply(node.asText())) : node;
    }

    /** Every text in the record. */
    public static List<String> texts(RunRecord record) {
        List<String> texts = new ArrayList<>();
        collect(JSON.valueToTree(record), texts);
        return texts;
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.isValueNode()) {
            texts.add(node.asText());
        }
        node.fields().forEachRemaining(f -> {
            texts.add(f.getKey());
            collect(f.getValue(), texts);
        });
        if (node.isArray()) {
            node.forEach(item -> collect(item, texts));
        }
    }
}
