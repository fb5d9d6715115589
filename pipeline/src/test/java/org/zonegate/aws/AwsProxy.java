package org.zonegate.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Stands between a test and a server that stands in for AWS: makes the network as bad as it can be, and the server as
 * strict as AWS is where it is not.
 */
public final class AwsProxy implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("host", "connection", "content-length", "expect", "transfer-encoding", "upgrade");
    private static final String TARGET = "X-Amz-Target";
    private static final String SLOW_DOWN =
            "<?xml version=\"1.0\"?><Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>";

    private static final String DENIED =
            "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>";

    /** A call as it comes in. */
    public record Call(String method, String path, String target) {

        /** Whether it reads or writes an object or a bucket of S3, and is no call of another service. */
        public boolean isS3() {
            return target.isEmpty();
        }
    }

    /** What becomes of a call that does not simply go through. */
    private interface Trouble {
        /** Whether the call is over with this. */
        boolean make(HttpExchange exchange) throws IOException;
    }

    private record Elsewhere(Predicate<Call> which, URI server) {}

    private record Rule(Predicate<Call> which, AtomicInteger times, AtomicInteger met, Trouble trouble) {}

    private final URI server;
    private final HttpServer proxy;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<Elsewhere> elsewhere = new CopyOnWriteArrayList<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Object updating = new Object();

    /** A proxy on a free port, through which everything goes until a test says otherwise. Close it. */
    public AwsProxy(URI server) {
        this.server = server;
        try {
            proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        proxy.setExecutor(threads);
        proxy.createContext("/", this::handle);
        proxy.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + proxy.getAddress().getPort());
    }

    /** Every call that came, in order. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Answers the next {@code times} such calls with S3's 503, and tells how many there were. */
    public AtomicInteger slowDown(Predicate<Call> which, int times) {
        return trouble(which, times, exchange -> {
            answer(exchange, 503, "application/xml", SLOW_DOWN.getBytes(StandardCharsets.UTF_8));
            return true;
        });
    }

    /** Answers the next {@code times} such calls as one that a right is missing for, and tells how many there were. */
    public AtomicInteger deny(Predicate<Call> which, int times) {
        return trouble(which, times, exchange -> {
            answer(exchange, 403, "application/xml", DENIED.getBytes(StandardCharsets.UTF_8));
            return true;
        });
    }

    /** As {@link #slowDown}, from the first call on that {@code begin} accepts. */
    public AtomicInteger slowDownFrom(Predicate<Call> begin, Predicate<Call> which, int times) {
        AtomicBoolean begun = new AtomicBoolean();
        return slowDown(
                call -> {
                    if (begin.test(call)) {
                        begun.set(true);
                    }
                    return begun.get() && which.test(call);
                },
                times);
    }

    /** Closes the connection of the next {@code times} such calls without an answer. */
    public AtomicInteger drop(Predicate<Call> which, int times) {
        return trouble(which, times, exchange -> {
            exchange.close();
            return true;
        });
    }

    /** Lets the next {@code times} such calls wait. */
    public AtomicInteger delay(Predicate<Call> which, int times, Duration time) {
        return trouble(which, times, exchange -> {
            pause(time);
            return false;
        });
    }

    private AtomicInteger trouble(Predicate<Call> which, int times, Trouble trouble) {
        Rule rule = new Rule(which, new AtomicInteger(times), new AtomicInteger(), trouble);
        rules.add(rule);
        return rule.met();
    }

    /** Sends such calls to another server from now on. */
    public void elsewhere(Predicate<Call> which, URI other) {
        elsewhere.add(new Elsewhere(which, other));
    }

    /** Lets everything through again. */
    public void calm() {
        rules.clear();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Call call = call(exchange);
        calls.add(call);
        for (Rule rule : rules) {
            if (rule.which().test(call) && rule.times().getAndDecrement() > 0) {
                rule.met().incrementAndGet();
                if (rule.trouble().make(exchange)) {
                    return;
                }
            }
        }
        if (call.target().equals("AWSGlue.UpdateTable")) {
            updateTable(exchange, body);
        } else {
            answer(exchange, forward(exchange, body));
        }
    }

    /**
     * As AWS does, and moto does not: an update that names another version than the table's is refused. See "VersionId" of
     * UpdateTable in AWS Glue's reference.
     */
    private void updateTable(HttpExchange exchange, byte[] body) throws IOException {
        synchronized (updating) {
            JsonNode update = JSON.readTree(body);
            if (update.hasNonNull("VersionId")
                    && !update.get("VersionId").asText().equals(version(exchange, update))) {
                byte[] refusal = JSON.writeValueAsBytes(Map.of(
                        "__type",
                        "ConcurrentModificationException",
                        "Message",
                        "Update table failed due to concurrent modifications."));
                answer(exchange, 400, "application/x-amz-json-1.1", refusal);
            } else {
                answer(exchange, forward(exchange, body));
            }
        }
    }

    private String version(HttpExchange exchange, JsonNode update) throws IOException {
        byte[] question = JSON.writeValueAsBytes(Map.of(
                "DatabaseName", update.path("DatabaseName").asText(),
                "Name", update.path("TableInput").path("Name").asText()));
        HttpRequest.Builder get = request(exchange, "POST", question).setHeader(TARGET, "AWSGlue.GetTable");
        return JSON.readTree(send(get.build()).body())
                .path("Table")
                .path("VersionId")
                .asText();
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
        return send(request(exchange, exchange.getRequestMethod(), body).build());
    }

    private HttpRequest.Builder request(HttpExchange exchange, String method, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(server(exchange) + exchange.getRequestURI().toString()))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request;
    }

    private URI server(HttpExchange exchange) {
        Call call = call(exchange);
        return elsewhere.stream()
                .filter(e -> e.which().test(call))
                .map(Elsewhere::server)
                .findFirst()
                .orElse(server);
    }

    private static Call call(HttpExchange exchange) {
        String target = String.valueOf(
                exchange.getRequestHeaders().getOrDefault(TARGET, List.of("")).get(0));
        return new Call(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), target);
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        answer.headers().map().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value));
            }
        });
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        if (isHead) {
            answer.headers().firstValue("content-length").ifPresent(length -> exchange.getResponseHeaders()
                    .set("Content-Length", length));
        }
        write(exchange, answer.statusCode(), isHead ? new byte[0] : answer.body());
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        write(exchange, status, exchange.getRequestMethod().equals("HEAD") ? new byte[0] : body);
    }

    private static void write(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
        exchange.close();
    }

    private static void pause(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        proxy.stop(0);
        threads.shutdownNow();
    }
}
