package org.zonegate.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.zonegate.lakehouse.AwsAccess;
import software.amazon.awssdk.services.athena.AthenaClient;

/**
 * A server on this machine that speaks Athena's protocol (JSON 1.1 over HTTP), and answers what a test says. As Athena's, its
 * results begin with a row of the columns' names, lack a text where there is no value, and come in pages.
 */
public final class FakeAthena implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SERVICE = "AmazonAthena.";

    /** A call as it came in. */
    public record Call(String operation, JsonNode body) {}

    /** A column, with Athena's name of its type. */
    public record Column(String name, String type) {}

    /**
     * How a query goes.
     *
     * @param states that are told one after the other; the last one for ever
     * @param status further members of the query's status, and {@code Statistics}, as Athena's JSON has them
     */
    public record Script(
            List<String> states,
            List<Column> columns,
            List<List<@Nullable String>> rows,
            int pageSize,
            boolean hasHeader,
            Map<String, Object> status,
            Map<String, Object> statistics) {

        /** Succeeds at once. */
        public static Script of(List<Column> columns, List<List<@Nullable String>> rows) {
            return new Script(
                    List.of("SUCCEEDED"),
                    columns,
                    rows,
                    1000,
                    true,
                    Map.of(),
                    Map.of("DataScannedInBytes", 1_258_291L));
        }

        public Script states(String... told) {
            return new Script(List.of(told), columns, rows, pageSize, hasHeader, status, statistics);
        }

        public Script pages(int rowsOnEach) {
            return new Script(states, columns, rows, rowsOnEach, hasHeader, status, statistics);
        }

        public Script withoutHeader() {
            return new Script(states, columns, rows, pageSize, false, status, statistics);
        }

        public Script statistics(Map<String, Object> told) {
            return new Script(states, columns, rows, pageSize, hasHeader, status, told);
        }

        /** Fails, with Athena's category: 1 for the system, 2 for the user, 3 for others. */
        public static Script failed(int category, String message) {
            return new Script(
                    List.of("RUNNING", "FAILED"),
                    List.of(),
                    List.of(),
                    1000,
                    true,
                    Map.of(
                            "StateChangeReason",
                            message,
                            "AthenaError",
                            Map.of(
                                    "ErrorCategory",
                                    category,
                                    "ErrorType",
                                    1100,
                                    "Retryable",
                                    false,
                                    "ErrorMessage",
                                    message)),
                    Map.of());
        }

        /** Is ended by somebody else. */
        public static Script cancelled(String reason) {
            return new Script(
                    List.of("CANCELLED"),
                    List.of(),
                    List.of(),
                    1000,
                    true,
                    Map.of("StateChangeReason", reason),
                    Map.of());
        }
    }

    private record Started(Script script, Deque<String> states) {}

    private record Refusal(int status, String type, String message) {}

    private final HttpServer server;
    private final boolean hadCredentials;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Function<String, Script> answering;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Started> queries = new ConcurrentHashMap<>();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final Map<String, Deque<Refusal>> refusals = new ConcurrentHashMap<>();
    private final Map<String, Refusal> always = new ConcurrentHashMap<>();

    /**
     * Answers on a free port of this machine. Close it. Also gives this process credentials.
     *
     * @param answering what comes of a query, by its text
     */
    public FakeAthena(Function<String, Script> answering) {
        this.answering = answering;
        hadCredentials = Moto.CREDENTIALS.keySet().stream().allMatch(name -> System.getProperty(name) != null);
        Moto.CREDENTIALS.forEach(System::setProperty);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public static FakeAthena always(Script script) {
        return new FakeAthena(sql -> script);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The SDK's client of this server. */
    public AthenaClient client() {
        return new AwsClients(new AwsAccess(Optional.of("eu-central-1"), Map.of("athena", uri().toString()))).athena();
    }

    /** Refuses the next calls of an operation, each once. */
    public void refuse(String operation, int times, String type, String message) {
        for (int i = 0; i < times; i++) {
            refusals.computeIfAbsent(operation, o -> new ArrayDeque<>()).add(new Refusal(400, type, message));
        }
    }

    /** Refuses every call of an operation. */
    public void refuseAlways(String operation, String type, String message) {
        always.put(operation, new Refusal(400, type, message));
    }

    /** Answers again. */
    public void refuseNoMore() {
        always.clear();
        refusals.clear();
    }

    /** Every call, in order. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** The calls of one operation. */
    public List<Call> calls(String operation) {
        return calls.stream().filter(c -> c.operation().equals(operation)).toList();
    }

    /** The texts of the queries that were started. */
    public List<String> queries() {
        return calls("StartQueryExecution").stream()
                .map(c -> c.body().path("QueryString").asText())
                .toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        String operation = target == null ? "" : target.replace(SERVICE, "");
        calls.add(new Call(operation, body));
        AwsCalls.came("athena:" + operation);
        Refusal refusal = refusal(operation);
        if (refusal != null) {
            answer(
                    exchange,
                    refusal.status(),
                    JSON.createObjectNode()
                            .put("__type", refusal.type())
                            .put("message", refusal.message())
                            .put("Message", refusal.message()));
            return;
        }
        try {
            answer(exchange, 200, answer(operation, body));
        } catch (Exception | Error e) {
            // Whatever goes wrong here must fail the test, and say what it was; Scala declares no exceptions.
            answer(
                    exchange,
                    500,
                    JSON.createObjectNode()
                            .put("__type", "InternalServerException")
                            .put("Message", e.toString()));
        }
    }

    private @Nullable Refusal refusal(String operation) {
        Deque<Refusal> next = refusals.get(operation);
        if (next != null && !next.isEmpty()) {
            return next.remove();
        }
        return always.get(operation);
    }

    private JsonNode answer(String operation, JsonNode body) {
        String id = body.path("QueryExecutionId").asText();
        return switch (operation) {
            case "StartQueryExecution" -> start(body);
            case "GetQueryExecution" -> execution(id, query(id));
            case "GetQueryResults" -> results(query(id), body);
            case "StopQueryExecution" -> {
                queries.computeIfPresent(id, (i, q) -> new Started(q.script(), new ArrayDeque<>(List.of("CANCELLED"))));
                yield JSON.createObjectNode();
            }
            default -> throw new IllegalArgumentException("No operation " + operation);
        };
    }

    private Started query(String id) {
        return Objects.requireNonNull(queries.get(id), "No query " + id);
    }

    // As Athena's: one query for one token, however often it is sent.
    private JsonNode start(JsonNode body) {
        String id = tokens.computeIfAbsent(body.path("ClientRequestToken").asText(), token -> {
            Script script = answering.apply(body.path("QueryString").asText());
            String made = "query-" + (queries.size() + 1);
            queries.put(made, new Started(script, new ArrayDeque<>(script.states())));
            return made;
        });
        return JSON.createObjectNode().put("QueryExecutionId", id);
    }

    private static JsonNode execution(String id, Started query) {
        String state = query.states().size() > 1
                ? query.states().remove()
                : query.states().element();
        Map<String, Object> status = new HashMap<>(query.script().status());
        status.put("State", state);
        Map<String, Object> execution = Map.of(
                "QueryExecutionId",
                id,
                "StatementType",
                "DML",
                "Status",
                status,
                "Statistics",
                query.script().statistics(),
                "EngineVersion",
                Map.of("EffectiveEngineVersion", "Athena engine version 3", "SelectedEngineVersion", "AUTO"));
        return JSON.valueToTree(Map.of("QueryExecution", execution));
    }

    private static JsonNode results(Started query, JsonNode body) {
        Script script = query.script();
        List<List<@Nullable String>> all = new ArrayList<>();
        if (script.hasHeader()) {
            all.add(new ArrayList<>(script.columns().stream().map(Column::name).toList()));
        }
        all.addAll(script.rows());
        int from = body.path("NextToken").asInt(0);
        int to = Math.min(all.size(), from + script.pageSize());
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode set = answer.putObject("ResultSet");
        ArrayNode rows = set.putArray("Rows");
        for (List<@Nullable String> row : all.subList(from, to)) {
            ArrayNode data = rows.addObject().putArray("Data");
            for (String value : row) {
                ObjectNode datum = data.addObject();
                if (value != null) {
                    datum.put("VarCharValue", value);
                }
            }
        }
        ArrayNode columns = set.putObject("ResultSetMetadata").putArray("ColumnInfo");
        for (Column column : script.columns()) {
            String[] type = column.type().split("[(,)]", -1);
            ObjectNode info = columns.addObject().put("Name", column.name()).put("Type", type[0]);
            info.put("Precision", type.length > 1 ? Integer.parseInt(type[1]) : 0);
            info.put("Scale", type.length > 2 && !type[2].isEmpty() ? Integer.parseInt(type[2]) : 0);
        }
        if (to < all.size()) {
            answer.put("NextToken", String.valueOf(to));
        }
        return answer;
    }

    private static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        if (!hadCredentials) {
            Moto.CREDENTIALS.keySet().forEach(System::clearProperty);
        }
    }
}
