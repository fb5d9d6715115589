package org.zonegate.reports.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A tab of Chromium without a window, in which pages are opened from disk and clicked through; and everything that they did
 * meanwhile that no page of a report may do.
 *
 * @see <a href="https://chromedevtools.github.io/devtools-protocol/">Chrome DevTools Protocol</a>
 */
final class Tab implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int HEIGHT = 900;

    /** Of these nothing leaves the machine. */
    private static final Set<String> LOCAL_SCHEMES = Set.of("file", "data", "blob", "about");

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final AtomicInteger loads = new AtomicInteger();
    private final List<String> misdeeds = new CopyOnWriteArrayList<>();

    /** Starts a browser that keeps what it has to in a folder; it ends with the tab. */
    Tab(Path chromium, Path folder) throws IOException, InterruptedException {
        Path profile = folder.resolve("tab");
        process = new ProcessBuilder(
                        chromium.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--no-first-run",
                        // Nothing but this machine can be reached.
                        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            socket = connect(profile.resolve("DevToolsActivePort"));
            for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
                send(domain + ".enable", Map.of());
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private WebSocket connect(Path portFile) throws IOException, InterruptedException {
        await("Chromium says where it listens", () -> {
            try {
                return Files.exists(portFile) && Files.readAllLines(portFile).size() > 1;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        HttpClient client = HttpClient.newHttpClient();
        URI list = URI.create("http://127.0.0.1:" + Files.readAllLines(portFile).get(0) + "/json/list");
        JsonNode targets =
                JSON.readTree(client.send(HttpRequest.newBuilder(list).build(), BodyHandlers.ofString())
                        .body());
        for (JsonNode target : targets) {
            if (target.path("type").asText().equals("page")) {
                return client.newWebSocketBuilder()
                        .buildAsync(
                                URI.create(target.path("webSocketDebuggerUrl").asText()), new Listener())
                        .join();
            }
        }
        throw new IllegalStateException("Chromium has no tab: " + targets);
    }

    /** Opens a page from disk in a window of that width, and waits until it is loaded. */
    void open(Path page, int width) throws InterruptedException {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
        int before = loads.get();
        send("Page.navigate", Map.of("url", page.toUri().toString()));
        await(page + " is loaded", () -> loads.get() > before);
    }

    /** What an expression comes to in the page, once it is settled where it is a promise. */
    JsonNode ask(String expression) {
        JsonNode answer =
                send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + answer.path("exceptionDetails"));
        }
        return answer.at("/result/value");
    }

    /**
     * What pages did since the last call: requests that leave the disk, messages on the console, errors, dialogs, windows and
     * other pages that they opened.
     */
    List<String> misdeeds() {
        List<String> found = List.copyOf(misdeeds);
        misdeeds.clear();
        return found;
    }

    private JsonNode send(String method, Map<String, ?> parameters) {
        ObjectNode message = JSON.createObjectNode();
        int id = lastId.incrementAndGet();
        message.put("id", id).put("method", method).set("params", JSON.valueToTree(parameters));
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        socket.sendText(message.toString(), true).join();
        return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private static void await(String what, BooleanSupplier isSo) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!isSo.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Waited in vain: " + what);
            }
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        try {
            // So that it removes its own files.
            send("Browser.close", Map.of());
            process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        } finally {
            socket.abort();
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
            text.append(data);
            if (isLast) {
                try {
                    received(from, JSON.readTree(text.toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } finally {
                    text.setLength(0);
                }
            }
            from.request(1);
            return null;
        }

        private void received(WebSocket from, JsonNode message) {
            CompletableFuture<JsonNode> waiting =
                    answers.remove(message.path("id").asInt());
            if (waiting != null) {
                if (message.has("error")) {
                    waiting.completeExceptionally(new IllegalStateException(message.toString()));
                } else {
                    waiting.complete(message.path("result"));
                }
                return;
            }
            JsonNode event = message.path("params");
            switch (message.path("method").asText()) {
                case "Page.loadEventFired" -> loads.incrementAndGet();
                case "Network.requestWillBeSent" ->
                    requested(event.at("/request/url").asText());
                case "Runtime.exceptionThrown" -> misdeeds.add("error: " + event);
                case "Runtime.consoleAPICalled" -> misdeeds.add("console: " + event.path("args"));
                case "Log.entryAdded" -> misdeeds.add("log: " + event.path("entry"));
                case "Page.windowOpen" -> misdeeds.add("window: " + event.path("url"));
                case "Page.javascriptDialogOpening" -> {
                    misdeeds.add("dialog: " + event.path("message"));
                    // Nothing goes on in the page until it is answered.
                    CompletableFuture<WebSocket> unused = from.sendText(
                                    "{\"id\": 0, \"method\": \"Page.handleJavaScriptDialog\", \"params\": {\"accept\": true}}",
                                    true)
                            .whenComplete((sent, failure) -> {
                                if (failure != null) {
                                    misdeeds.add("dialog that was not answered: " + failure);
                                }
                            });
                }
                default -> {}
            }
        }

        private void requested(String url) {
            if (!LOCAL_SCHEMES.contains(url.replaceFirst("(?s):.*", ""))) {
                misdeeds.add("request: " + url);
            }
        }
    }
}
