package org.zonegate.reports;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Run records as JSON. */
public final class RunRecords {

    private static final ObjectMapper JSON = mapper();

    private RunRecords() {}

    private static ObjectMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                // A later version may tell more without changing the shape of what it told before.
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        // What is empty is left out of the document, so what is not there is empty. Not so for numbers and records:
        // these
        // are left out where there is none, and are null again.
        for (Class<?> type : List.of(List.class, Map.class, SortedMap.class, String.class)) {
            builder.withConfigOverride(
                    type, override -> override.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)));
        }
        return builder.build();
    }

    /** The record as a JSON document, indented, with a line break at its end. */
    public static String toJson(RunRecord record) {
        try {
            return JSON.writeValueAsString(record) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Records of text and numbers are always JSON.", e);
        }
    }

    /**
     * The record that a document holds; the reverse of {@link #toJson}.
     *
     * @throws IllegalArgumentException when the text is no run record, or one of a newer shape; its message says which
     */
    public static RunRecord fromJson(String json) {
        try {
            RunRecord record = JSON.readValue(json, RunRecord.class);
            refuseUnlessKnown(record.formatVersion());
            return record;
        } catch (JsonProcessingException e) {
            refuseUnlessKnown(versionOf(json));
            throw new IllegalArgumentException("The run record cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    private static void refuseUnlessKnown(int version) {
        if (version > RunRecord.FORMAT_VERSION) {
            throw new IllegalArgumentException("The run record has format " + version
                    + ", and this version of Zonegate knows format " + RunRecord.FORMAT_VERSION
                    + ". It was made by a newer version: use that one.");
        }
        if (version < 1) {
            throw new IllegalArgumentException("The document is no run record: it has no 'formatVersion'.");
        }
    }

    /** The version that a document tells whose shape is another; the known one where the document cannot be read at all. */
    private static int versionOf(String json) {
        try {
            return JSON.readTree(json).path("formatVersion").asInt();
        } catch (JsonProcessingException e) {
            return RunRecord.FORMAT_VERSION;
        }
    }
}
