package org.zonegate.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.expressions.Aggregator;
import org.jspecify.annotations.Nullable;
import org.zonegate.promotion.CouldNotTell;
import org.zonegate.promotion.Disposition;

/**
 * Counts rows by the text of their {@code _disposition}, as an aggregate, so that it can be observed while the rows are
 * written instead of in a second pass. Its result is a JSON object, because an observed value must be a plain one.
 */
// NonApiType: Spark infers the buffer's encoder from the concrete class.
@SuppressWarnings({"rawtypes", "unchecked", "NonApiType"})
final class DispositionCounts extends Aggregator<String, TreeMap, String> {

    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();

    // What stands for NULL, and for a text that is empty: neither can be written as a disposition.
    private static final String PUBLISHED = "";
    private static final String EMPTY = "''";

    // A transform that builds reasons from data would fill the driver's memory with them.
    private static final int MOST_REASONS = 1_000;

    /**
     * The counts that the aggregate gave.
     *
     * @throws CouldNotTell when the transform wrote something that is no disposition
     */
    static SortedMap<Disposition, Long> parse(String json) {
        SortedMap<Disposition, Long> counts = new TreeMap<>();
        try {
            Map<String, Long> texts = JSON.readValue(json, new TypeReference<Map<String, Long>>() {});
            texts.forEach((text, rows) ->
                    counts.merge(Disposition.parse(text.equals(PUBLISHED) ? null : text), rows, Long::sum));
        } catch (IllegalArgumentException e) {
            throw new CouldNotTell(e.getMessage() + " Correct the transform.", e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The engine garbled the disposition counts.", e);
        }
        return counts;
    }

    @Override
    public TreeMap zero() {
        return new TreeMap();
    }

    @Override
    public TreeMap reduce(TreeMap counts, @Nullable String text) {
        String key = text == null ? PUBLISHED : text.isEmpty() ? EMPTY : text;
        counts.merge(key, 1L, (a, b) -> (Long) a + (Long) b);
        if (counts.size() > MOST_REASONS) {
            throw new IllegalStateException("A transform gives more than " + MOST_REASONS
                    + " different reasons in _disposition. A reason names a kind of row, not the row.");
        }
        return counts;
    }

    @Override
    public TreeMap merge(TreeMap one, TreeMap other) {
        other.forEach((text, rows) -> one.merge(text, rows, (a, b) -> (Long) a + (Long) b));
        return one;
    }

    @Override
    public String finish(TreeMap counts) {
        try {
            return JSON.writeValueAsString(counts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Text and counts are always JSON.", e);
        }
    }

    @Override
    public Encoder<TreeMap> bufferEncoder() {
        return Encoders.kryo(TreeMap.class);
    }

    @Override
    public Encoder<String> outputEncoder() {
        return Encoders.STRING();
    }
}
