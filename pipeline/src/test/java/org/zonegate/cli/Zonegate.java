package org.zonegate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The command line on one lakehouse and one warehouse, in this process, as a person would use it. */
public final class Zonegate {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Random RANDOM = new Random();

    private final Path lakehouse;
    private final Map<String, String> environment;
    private final List<String> always;

    private Zonegate(Path lakehouse, Map<String, String> environment, List<String> always) {
        this.lakehouse = lakehouse;
        this.environment = environment;
        this.always = always;
    }

    /** The lakehouse that is shipped. */
    public static Zonegate onStedi(Path warehouse, Path landing) {
        return new Zonegate(
                Path.of("stedi"),
                Map.of(),
                List.of("--warehouse", warehouse.toString(), "--landing", landing.toString()));
    }

    /** Any lakehouse, with the landing files that it names. */
    public static Zonegate on(Path lakehouse, Path warehouse) {
        return new Zonegate(lakehouse, Map.of(), List.of("--warehouse", warehouse.toString()));
    }

    /**
     * Any lakehouse in one of its environments, which says where everything lies.
     *
     * @param variables environment variables
     */
    public static Zonegate in(String environment, Path lakehouse, Map<String, String> variables) {
        return new Zonegate(lakehouse, variables, List.of("--env", environment));
    }

    /** What a command left. */
    public record Result(int exitCode, String out, String err) {

        /** Standard output as one JSON document. */
        public JsonNode json() {
            try {
                return JSON.readTree(out);
            } catch (IOException e) {
                throw new UncheckedIOException("Not JSON: " + out + "\n" + err, e);
            }
        }

        /** Rows by table, of a run or status that printed JSON. */
        public Map<String, Long> rows() {
            Map<String, Long> rows = new LinkedHashMap<>();
            json().path("tables")
                    .fields()
                    .forEachRemaining(
                            t -> rows.put(t.getKey(), t.getValue().path("rows").asLong()));
            return rows;
        }

        /** Result by table, of a run that printed JSON. */
        public Map<String, String> results() {
            Map<String, String> results = new LinkedHashMap<>();
            json().path("tables")
                    .fields()
                    .forEachRemaining(t ->
                            results.put(t.getKey(), t.getValue().path("result").asText()));
            return results;
        }
    }

    /** Runs a command; the lakehouse, the warehouse and the landing folder are added to its arguments. */
    public Result run(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--lakehouse", lakehouse.toString()));
        all.addAll(always);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        PrintWriter errors = new PrintWriter(err);
        Context context = new Context(environment, Clock.systemUTC(), RANDOM, Terminal.none(errors));
        int exitCode = Main.run(context, new PrintWriter(out), errors, all.toArray(String[]::new));
        errors.flush();
        return new Result(exitCode, out.toString(), err.toString());
    }
}
