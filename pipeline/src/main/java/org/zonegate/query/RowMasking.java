package org.zonegate.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.zonegate.lakehouse.Column;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;

/**
 * Masks rows that were kept back, as text. Such a row is unfit in some way, so what it holds is shown only where somebody
 * said that it is not personal: the value of a column that the row's tables have and do not declare personal. For one
 * answer and one thread.
 */
public final class RowMasking {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            // Of two values of one name only the second would be seen, and masked.
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    // A misspelt field is what people look for here; a name that is none may be somebody's.
    private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,63}");
    private static final Pattern NESTED_TYPE = Pattern.compile("(?i)\\s*(struct|array|map)\\s*<.*");

    private final Lakehouse lakehouse;
    private final Masking masking = new Masking();

    public RowMasking(Lakehouse lakehouse) {
        this.lakehouse = lakehouse;
    }

    /**
     * The row with marks in place of what may be personal; one mark in place of all of it where it is not one JSON object,
     * or the lakehouse does not know the tables.
     *
     * @param table for which the row was unfit
     * @param source from which it came
     * @param row a line of a landing file, or a JSON object
     */
    public String mask(TableId table, TableId source, String row) {
        Optional<TableDefinition> unfitFor = lakehouse.find(table);
        Optional<TableDefinition> from = lakehouse.find(source);
        if (unfitFor.isPresent() && from.isPresent()) {
            try {
                if (JSON.readTree(row) instanceof ObjectNode object) {
                    return mask(object, columns(unfitFor.get(), from.get())).toString();
                }
            } catch (JsonProcessingException e) {
                // No JSON, which may be why it was kept back: all of it is masked.
            }
        }
        return mark(TextNode.valueOf(row));
    }

    private ObjectNode mask(ObjectNode row, Map<String, Openness> columns) {
        ObjectNode masked = JSON.createObjectNode();
        row.fields().forEachRemaining(field -> {
            String name = field.getKey();
            JsonNode value = field.getValue();
            Openness openness = columns.getOrDefault(name.toLowerCase(Locale.ROOT), Openness.NONE);
            boolean isShown = openness == Openness.ALL || (openness == Openness.SINGLE_VALUES && value.isValueNode());
            masked.set(
                    FIELD_NAME.matcher(name).matches() ? name : mark(TextNode.valueOf(name)),
                    isShown ? value : masking.mask(value));
        });
        return masked;
    }

    private String mark(JsonNode value) {
        return masking.mask(value).asText();
    }

    /** What of a column's value is shown; the least first. */
    private enum Openness {
        NONE,
        /** A number, text or truth value: nothing is declared of what else it may hold. */
        SINGLE_VALUES,
        ALL
    }

    private static Map<String, Openness> columns(TableDefinition... tables) {
        Map<String, Openness> columns = new HashMap<>();
        for (TableDefinition table : tables) {
            for (Column column : table.contract().columns()) {
                String name = column.name().toLowerCase(Locale.ROOT);
                Openness openness = table.personalColumns().contains(name)
                        ? Openness.NONE
                        : NESTED_TYPE.matcher(column.type()).matches() ? Openness.ALL : Openness.SINGLE_VALUES;
                columns.merge(name, openness, (one, other) -> one.compareTo(other) <= 0 ? one : other);
            }
        }
        return columns;
    }
}
