package org.zonegate.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zonegate.reports.pages.PageFixture;

class RunSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode schema() throws IOException {
        try (InputStream in = RunRecord.class.getResourceAsStream("run.schema.json")) {
            assertThat(in).isNotNull();
            return JSON.readTree(in);
        }
    }

    static Stream<Class<?>> records() {
        return Stream.of(RunRecord.class, DefinitionRecord.class, OpinionRecord.class, PortraitRecord.class)
                .flatMap(c -> Stream.concat(Stream.of(c), Arrays.stream(c.getDeclaredClasses())))
                .filter(Class::isRecord);
    }

    @ParameterizedTest
    @MethodSource("records")
    void saysWhatTheClassSays(Class<?> type) throws IOException {
        JsonNode described =
                type == RunRecord.class ? schema() : schema().path("$defs").path(type.getSimpleName());

        List<String> properties = new ArrayList<>();
        described.path("properties").fieldNames().forEachRemaining(properties::add);
        assertThat(properties)
                .containsExactlyElementsOf(Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
        for (RecordComponent component : type.getRecordComponents()) {
            JsonNode property = described.path("properties").path(component.getName());
            assertThat(kind(property)).as("%s of %s", component.getName(), type).isEqualTo(kind(component));
        }
    }

    private static String kind(JsonNode property) {
        return property.has("$ref")
                ? property.path("$ref").asText().replace("#/$defs/", "")
                : property.path("type").asText();
    }

    private static String kind(RecordComponent component) {
        Type generic = component.getGenericType();
        Class<?> type = component.getType();
        if (generic instanceof ParameterizedType) {
            return Map.class.isAssignableFrom(type) ? "object" : "array";
        }
        if (type.isRecord()) {
            return type.getSimpleName();
        }
        return type == String.class
                ? "string"
                : type == boolean.class ? "boolean" : type == double.class ? "number" : "integer";
    }

    @Test
    void describesEveryRecord() throws IOException {
        List<String> described = new ArrayList<>();
        schema().path("$defs").fieldNames().forEachRemaining(described::add);

        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(records()
                        .map(Class::getSimpleName)
                        .filter(n -> !n.equals("RunRecord"))
                        .toList());
    }

    @Test
    void holdsForWhatIsWritten() throws IOException {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema());

        for (RunRecord run : PageFixture.history(3).records()) {
            assertThat(complaints(schema, JSON.readTree(RunRecords.toJson(run))))
                    .isEmpty();
        }
        assertThat(complaints(schema, JSON.readTree("{\"formatVersion\": 1, \"run\": 7}")))
                .as("a document that breaks it")
                .isNotEmpty();
    }

    private static Set<String> complaints(JsonSchema schema, JsonNode document) {
        return schema.validate(document).stream()
                .map(ValidationMessage::getMessage)
                .collect(Collectors.toSet());
    }
}
