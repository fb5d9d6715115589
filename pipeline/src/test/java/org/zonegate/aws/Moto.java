package org.zonegate.aws;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.zonegate.lakehouse.AwsAccess;

/**
 * Moto, which stands in for AWS: a server of its own on this machine, in memory. It is Python's, so tests that need it are
 * skipped where it is not installed.
 */
public final class Moto implements AutoCloseable {

    /** Where the tools of tests are installed: a virtual environment of Python. */
    public static final String TOOLS_VARIABLE = "ZONEGATE_TEST_TOOLS";

    /** Credentials that moto takes, as it takes any: system properties, in which the SDK looks first. */
    public static final Map<String, String> CREDENTIALS = Map.of(
            "aws.accessKeyId", "testing",
            "aws.secretAccessKey", "testing",
            "aws.region", "eu-central-1");

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int ATTEMPTS = 300;

    private final Process process;
    private final URI uri;

    private Moto(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    /** Starts one; skips the test where moto is not installed. Also gives this process its credentials. Close it. */
    public static Moto start() {
        Optional<Path> server = tools().map(t -> t.resolve("bin/moto_server")).filter(Files::isExecutable);
        assumeTrue(
                server.isPresent(),
                "moto, which stands in for AWS, is not installed: python3 -m venv /tmp/tools && /tmp/tools/bin/pip"
                        + " install -r .ci/requirements.txt && " + TOOLS_VARIABLE + "=/tmp/tools ./mvnw verify");
        CREDENTIALS.forEach(System::setProperty);
        try {
            int port = freePort();
            URI uri = URI.create("http://127.0.0.1:" + port);
            Process process = new ProcessBuilder(
                            List.of(server.orElseThrow().toString(), "-H", "127.0.0.1", "-p", String.valueOf(port)))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            // Also where a test's process is ended before it closes.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            Moto moto = new Moto(process, uri);
            moto.awaitAnswer();
            return moto;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> tools() {
        return Optional.ofNullable(System.getenv(TOOLS_VARIABLE))
                .filter(t -> !t.isEmpty())
                .map(Path::of);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitAnswer() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (!process.isAlive()) {
                throw new IllegalStateException("moto ended by itself with code " + process.exitValue());
            }
            try {
                send(HttpRequest.newBuilder(uri.resolve("/moto-api/data.json")).timeout(Duration.ofSeconds(2)));
                return;
            } catch (UncheckedIOException e) {
                pause();
            }
        }
        close();
        throw new IllegalStateException("moto does not answer");
    }

    /** Forgets everything. */
    public void reset() {
        send(HttpRequest.newBuilder(uri.resolve("/moto-api/reset")).POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** Answers as moto gives them, without the SDK. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public URI uri() {
        return uri;
    }

    /** How every service is reached at {@code address}. */
    public static AwsAccess accessAt(URI address) {
        return new AwsAccess(
                Optional.of("eu-central-1"),
                AwsAccess.SERVICES.stream().collect(Collectors.toMap(s -> s, s -> address.toString())));
    }

    @Override
    public void close() {
        process.destroyForcibly();
        CREDENTIALS.keySet().forEach(System::clearProperty);
    }
}
