package org.zonegate.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A server that stands in for the parts of S3, Glue, Athena, Secrets Manager and EventBridge that deploying needs: moto lacks
 * Glue's rulesets, and updates of its jobs and triggers. Keeps what it is told, in memory, and remembers every call.
 *
 * <p>It is not AWS: it checks no signature, no rights and no limits, and Athena runs CREATE EXTERNAL TABLE and DROP TABLE only
 * so far as that their table is there, or is not.
 */
public final class FakeAws implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> SERVICES = Map.of(
            "AWSGlue", "glue",
            "AmazonAthena", "athena",
            "AWSEvents", "events",
            "secretsmanager", "secretsmanager");

    /** What a service refuses, as it refuses it. */
    public record Refusal(int status, String code, String message) {}

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Refusal refusal;

        Refused(Refusal refusal) {
            super(refusal.message());
            this.refusal = refusal;
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Refusal> refusals = new HashMap<>();
    private @Nullable Refusal eventRefusal;
    private final Map<String, Function<JsonNode, JsonNode>> operations = new HashMap<>();

    /** Objects by {@code bucket/key}. */
    public final TreeMap<String, byte[]> objects = new TreeMap<>();
    /** Databases, tables ({@code database.table}), rulesets, jobs and triggers as they were last put, by kind and name. */
    public final TreeMap<String, ObjectNode> things = new TreeMap<>();
    /** Statements that Athena ran. */
    public final List<String> statements = new ArrayList<>();
    /** Events that were put. */
    public final List<JsonNode> events = new ArrayList<>();
    /** Secrets by name. */
    public final Map<String, String> secrets = new HashMap<>();
    /** What the next answers to GetJobRun are. */
    public final Deque<ObjectNode> jobRuns = new ArrayDeque<>();

    private FakeAws() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        glue();
        operations.put("athena:StartQueryExecution", this::query);
        operations.put("athena:GetQueryExecution", this::queryState);
        operations.put("events:PutEvents", this::putEvents);
        operations.put("secretsmanager:GetSecretValue", request -> {
            String name = request.path("SecretId").asText();
            String secret = Optional.ofNullable(secrets.get(name))
                    .orElseThrow(() -> new Refused(
                            new Refusal(400, "ResourceNotFoundException", "Secrets Manager can't find the secret.")));
            return object().put("Name", name).put("SecretString", secret);
        });
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Starts one on a free port, and gives this process credentials that it takes. Close it. */
    public static FakeAws start() {
        Moto.CREDENTIALS.forEach(System::setProperty);
        return new FakeAws();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The calls so far, such as {@code glue:CreateJob}, in order; forgets them. */
    public List<String> takeCalls() {
        List<String> taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }

    /** One of {@link #things}, which must be there. */
    public ObjectNode thing(String key) {
        return Optional.ofNullable(things.get(key)).orElseThrow(() -> new AssertionError("There is no " + key));
    }

    /** Refuses a call from now on; {@code null} allows it again. */
    public void refuse(String call, @Nullable Refusal refusal) {
        if (refusal == null) {
            refusals.remove(call);
        } else {
            refusals.put(call, refusal);
        }
    }

    /** Takes calls of EventBridge from now on, and none of the events in them. */
    public void refuseEvents(String code, String message) {
        eventRefusal = new Refusal(200, code, message);
    }

    private static ObjectNode object() {
        return JSON.createObjectNode();
    }

    private void glue() {
        operations.put("glue:GetDatabase", r -> object().set("Database", thing("database", r, "Name")));
        operations.put("glue:CreateDatabase", r -> make("database", r.path("DatabaseInput"), "Name"));
        operations.put("glue:GetTable", r -> object().set(
                        "Table",
                        found("table/" + r.path("DatabaseName").asText() + "."
                                + r.path("Name").asText())));
        operations.put("glue:ListDataQualityRulesets", this::rulesets);
        operations.put("glue:GetDataQualityRuleset", r -> thing("ruleset", r, "Name"));
        operations.put("glue:CreateDataQualityRuleset", r -> make("ruleset", r, "Name"));
        operations.put(
                "glue:UpdateDataQualityRuleset",
                r -> merge("ruleset/" + r.path("Name").asText(), r));
        operations.put(
                "glue:DeleteDataQualityRuleset",
                r -> remove("ruleset/" + r.path("Name").asText()));
        operations.put("glue:GetJob", r -> object().set("Job", thing("job", r, "JobName")));
        operations.put("glue:CreateJob", r -> make("job", r, "Name"));
        operations.put("glue:UpdateJob", r -> merge("job/" + r.path("JobName").asText(), r.path("JobUpdate")));
        operations.put("glue:GetTrigger", r -> object().set("Trigger", thing("trigger", r, "Name")));
        operations.put("glue:CreateTrigger", r -> make("trigger", r, "Name"));
        operations.put(
                "glue:UpdateTrigger", r -> merge("trigger/" + r.path("Name").asText(), r.path("TriggerUpdate")));
        operations.put(
                "glue:DeleteTrigger", r -> remove("trigger/" + r.path("Name").asText()));
        operations.put("glue:StartJobRun", r -> {
            found("job/" + r.path("JobName").asText());
            return object().put("JobRunId", "jr_1");
        });
        operations.put("glue:GetJobRun", r -> object().set(
                        "JobRun", jobRuns.size() > 1 ? jobRuns.removeFirst() : jobRuns.getFirst()));
    }

    private ObjectNode thing(String kind, JsonNode request, String name) {
        return found(kind + "/" + request.path(name).asText());
    }

    private ObjectNode found(String thing) {
        return Optional.ofNullable(things.get(thing))
                .orElseThrow(
                        () -> new Refused(new Refusal(400, "EntityNotFoundException", "There is no " + thing + ".")));
    }

    private JsonNode make(String kind, JsonNode thing, String name) {
        String key = kind + "/" + thing.path(name).asText();
        if (things.containsKey(key)) {
            throw new Refused(new Refusal(400, "AlreadyExistsException", key + " is there already."));
        }
        things.put(key, thing.deepCopy());
        return object().put("Name", thing.path(name).asText());
    }

    private JsonNode merge(String thing, JsonNode update) {
        found(thing).setAll((ObjectNode) update.deepCopy());
        return object();
    }

    private JsonNode remove(String thing) {
        things.remove(thing);
        return object();
    }

    private JsonNode rulesets(JsonNode request) {
        ArrayNode list = JSON.createArrayNode();
        things.forEach((key, thing) -> {
            if (key.startsWith("ruleset/") && request.path("Tags").equals(thing.path("Tags"))) {
                list.addObject().put("Name", thing.path("Name").asText());
            }
        });
        return object().set("Rulesets", list);
    }

    private JsonNode query(JsonNode request) {
        String statement = request.path("QueryString").asText();
        statements.add(statement);
        return object().put("QueryExecutionId", "query-" + statements.size());
    }

    private JsonNode queryState(JsonNode request) {
        String id = request.path("QueryExecutionId").asText();
        ObjectNode execution = object().put("QueryExecutionId", id);
        execution.putObject("Status").put("State", "SUCCEEDED");
        return object().set("QueryExecution", execution);
    }

    private JsonNode putEvents(JsonNode request) {
        ArrayNode entries = JSON.createArrayNode();
        Refusal refusal = eventRefusal;
        request.path("Entries").forEach(entry -> {
            if (refusal != null) {
                entries.addObject().put("ErrorCode", refusal.code()).put("ErrorMessage", refusal.message());
            } else {
                events.add(entry);
                entries.addObject().put("EventId", "event-" + events.size());
            }
        });
        return object().put("FailedEntryCount", refusal == null ? 0 : entries.size())
                .set("Entries", entries);
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String target = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
                .orElse("");
        try {
            if (target.isEmpty()) {
                s3(exchange, body);
            } else {
                String service = SERVICES.get(target.substring(0, target.indexOf('.')));
                String call = service + ":" + target.substring(target.indexOf('.') + 1);
                allow(call);
                JsonNode answer = Optional.ofNullable(operations.get(call))
                        .orElseThrow(() -> new Refused(new Refusal(400, "UnknownOperationException", call)))
                        .apply(JSON.readTree(body));
                answer(exchange, 200, "application/x-amz-json-1.1", JSON.writeValueAsBytes(answer));
            }
        } catch (Refused e) {
            byte[] text = target.isEmpty()
                    ? ("<Error><Code>" + e.refusal.code() + "</Code><Message>" + e.refusal.message()
                                    + "</Message></Error>")
                            .getBytes(StandardCharsets.UTF_8)
                    : JSON.writeValueAsBytes(Map.of("__type", e.refusal.code(), "message", e.refusal.message()));
            answer(
                    exchange,
                    e.refusal.status(),
                    target.isEmpty() ? "application/xml" : "application/x-amz-json-1.1",
                    text);
        } catch (RuntimeException e) {
            answer(exchange, 500, "text/plain", String.valueOf(e).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void allow(String call) {
        calls.add(call);
        AwsCalls.came(call);
        Refusal refusal = refusals.get(call);
        if (refusal != null) {
            throw new Refused(refusal);
        }
    }

    private void s3(HttpExchange exchange, byte[] body) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(1);
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                allow("s3:PutObject");
                objects.put(path, unchunked(exchange, body));
                answer(exchange, 200, "text/plain", new byte[0]);
            }
            case "GET" -> {
                Map<String, String> query = query(exchange.getRequestURI());
                if (query.containsKey("list-type")) {
                    allow("s3:ListObjectsV2");
                    answer(exchange, 200, "application/xml", listing(path.replace("/", ""), query.get("prefix")));
                } else {
                    allow("s3:GetObject");
                    byte[] found = objects.get(path);
                    if (found == null) {
                        throw new Refused(new Refusal(404, "NoSuchKey", "The specified key does not exist."));
                    }
                    answer(exchange, 200, "application/octet-stream", found);
                }
            }
            case "DELETE" -> {
                allow("s3:DeleteObject");
                objects.remove(path);
                answer(exchange, 204, "text/plain", new byte[0]);
            }
            default -> throw new Refused(new Refusal(405, "MethodNotAllowed", exchange.getRequestMethod()));
        }
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new HashMap<>();
        for (String part : Optional.ofNullable(uri.getRawQuery()).orElse("").split("&", -1)) {
            String[] pair = part.split("=", 2);
            query.put(pair[0], pair.length < 2 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private byte[] listing(String bucket, @Nullable String prefix) {
        StringBuilder xml =
                new StringBuilder("<ListBucketResult><Name>" + bucket + "</Name><IsTruncated>false</IsTruncated>");
        String start = bucket + "/" + (prefix == null ? "" : prefix);
        objects.tailMap(start).entrySet().stream()
                .takeWhile(e -> e.getKey().startsWith(start))
                .forEach(e -> xml.append("<Contents><Key>")
                        .append(e.getKey().substring(bucket.length() + 1))
                        .append("</Key><Size>")
                        .append(e.getValue().length)
                        .append("</Size></Contents>"));
        return xml.append("</ListBucketResult>").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The body without the lines between its chunks, in which the SDK sends what it makes a checksum of. */
    private static byte[] unchunked(HttpExchange exchange, byte[] body) {
        if (exchange.getRequestHeaders().getFirst("x-amz-decoded-content-length") == null) {
            return body;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        while (true) {
            int end = at;
            while (body[end] != '\r') {
                end++;
            }
            String line = new String(Arrays.copyOfRange(body, at, end), StandardCharsets.US_ASCII);
            int length = Integer.parseInt(line.split(";", 2)[0].strip(), 16);
            if (length == 0) {
                return out.toByteArray();
            }
            out.write(body, end + 2, length);
            at = end + 2 + length + 2;
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        Moto.CREDENTIALS.keySet().forEach(System::clearProperty);
    }
}
