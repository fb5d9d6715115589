package org.zonegate.generate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The form of truth.json. */
final class TruthJson {

    private static final String SETTINGS = "settings";
    private static final String CASES = "truth";
    private static final String VARIABLES = "variables";
    private static final String TABLES = "tables";
    private static final String ROWS = "rows";
    private static final String QUARANTINED = "quarantined";
    private static final String SEED = "seed";
    private static final String CUSTOMERS = "customers";
    private static final String READINGS_PER_CUSTOMER = "readingsPerCustomer";
    private static final String MAX_ROWS_PER_FILE = "maxRowsPerFile";
    private static final String COMPRESSION = "compression";

    private TruthJson() {}

    static void write(Truth truth, OutputStream out) throws IOException {
        // Jackson's own indenter ends lines as the machine does; the file must not depend on the machine.
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.setPrettyPrinter(printer);
            json.writeStartObject();
            writeSettings(truth.settings(), json);
            json.writeArrayFieldStart(CASES);
            for (Truth.Case one : truth.cases()) {
                writeCase(one, json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void writeSettings(GeneratorSettings settings, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(SETTINGS);
        json.writeNumberField(SEED, settings.seed());
        json.writeNumberField(CUSTOMERS, settings.customers());
        json.writeNumberField(READINGS_PER_CUSTOMER, settings.readingsPerCustomer());
        json.writeNumberField(MAX_ROWS_PER_FILE, settings.maxRowsPerFile());
        json.writeStringField(COMPRESSION, settings.compression().name());
        for (Map.Entry<Defect, Double> share : settings.shares().entrySet()) {
            json.writeNumberField(share.getKey().key(), share.getValue());
        }
        json.writeEndObject();
    }

    private static void writeCase(Truth.Case one, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart(VARIABLES);
        for (Map.Entry<String, String> variable : one.variables().entrySet()) {
            json.writeStringField(variable.getKey(), variable.getValue());
        }
        json.writeEndObject();
        json.writeObjectFieldStart(TABLES);
        for (Map.Entry<String, Truth.Counts> table : one.tables().entrySet()) {
            json.writeObjectFieldStart(table.getKey());
            json.writeNumberField(ROWS, table.getValue().rows());
            json.writeNumberField(QUARANTINED, table.getValue().quarantined());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    static Truth read(Path file) throws IOException {
        try {
            JsonNode root = new ObjectMapper().readTree(file.toFile());
            List<Truth.Case> cases = new ArrayList<>();
            for (JsonNode one : root.required(CASES)) {
                cases.add(readCase(one));
            }
            return new Truth(readSettings(root.required(SETTINGS)), cases);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is not what `zonegate generate` writes: " + e.getMessage(), e);
        }
    }

    private static GeneratorSettings readSettings(JsonNode settings) {
        Map<Defect, Double> shares = new EnumMap<>(Defect.class);
        for (Defect defect : Defect.values()) {
            shares.put(defect, settings.path(defect.key()).asDouble());
        }
        return new GeneratorSettings(
                settings.required(SEED).asLong(),
                settings.required(CUSTOMERS).asInt(),
                settings.required(READINGS_PER_CUSTOMER).asInt(),
                settings.required(MAX_ROWS_PER_FILE).asInt(),
                Compression.valueOf(settings.required(COMPRESSION).asText()),
                shares);
    }

    private static Truth.Case readCase(JsonNode one) {
        Map<String, String> variables = new LinkedHashMap<>();
        one.required(VARIABLES)
                .fields()
                .forEachRemaining(
                        field -> variables.put(field.getKey(), field.getValue().asText()));
        Map<String, Truth.Counts> tables = new LinkedHashMap<>();
        one.required(TABLES)
                .fields()
                .forEachRemaining(field -> tables.put(
                        field.getKey(),
                        new Truth.Counts(
                                field.getValue().required(ROWS).asLong(),
                                field.getValue().path(QUARANTINED).asLong())));
        return new Truth.Case(variables, tables);
    }
}
