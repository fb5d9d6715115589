package org.zonegate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Spark standalone cluster of processes of its own: a master and workers of one core each, on free ports of 127.0.0.1.
 * They end with {@link #close()} and, whatever becomes of the JVM that started them, when the pipe from it breaks.
 */
final class StandaloneCluster implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://127\\.0\\.0\\.1:\\d+)");
    private static final String REGISTERED = "Registering worker";

    // Ends its program when nothing can come from standard input any more.
    private static final String WITH_ITS_PARENT =
            "\"$@\" </dev/null & child=$!; cat >/dev/null; kill $child 2>/dev/null; wait $child";

    private final Path home;
    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private String master = "";

    private StandaloneCluster(Path home, Path folder) {
        this.home = home;
        this.folder = folder;
    }

    /**
     * Starts a cluster, and waits until its workers are there.
     *
     * @param home of a Spark distribution
     * @param folder for logs and what workers need
     */
    static StandaloneCluster start(Path home, Path folder, int workers) throws IOException {
        StandaloneCluster cluster = new StandaloneCluster(home, folder);
        try {
            cluster.start(workers);
            return cluster;
        } catch (IOException | RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private void start(int workers) throws IOException {
        Path masterLog = launch("master", "org.apache.spark.deploy.master.Master", "--port", "0");
        master = await(masterLog, () -> {
            Matcher started = MASTER.matcher(Files.readString(masterLog));
            return started.find() ? Optional.of(started.group(1)) : Optional.empty();
        });
        for (int i = 1; i <= workers; i++) {
            launch(
                    "worker" + i,
                    "org.apache.spark.deploy.worker.Worker",
                    "--cores",
                    "1",
                    "--memory",
                    "1g",
                    "--work-dir",
                    folder.resolve("work" + i).toString(),
                    master);
        }
        await(masterLog, () -> {
            long registered = Files.readString(masterLog)
                    .lines()
                    .filter(l -> l.contains(REGISTERED))
                    .count();
            return registered == workers ? Optional.of(registered) : Optional.empty();
        });
    }

    private Path launch(String name, String daemon, String... arguments) throws IOException {
        Path log = folder.resolve(name + ".log");
        List<String> command = new ArrayList<>(List.of("sh", "-c", WITH_ITS_PARENT, name));
        command.add(home.resolve("bin/spark-class").toString());
        command.addAll(List.of(daemon, "--host", "127.0.0.1", "--webui-port", "0"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        setEnvironment(builder);
        processes.add(builder.start());
        return log;
    }

    private void setEnvironment(ProcessBuilder builder) {
        builder.environment().keySet().removeIf(name -> name.startsWith("SPARK_") || name.startsWith("ZONEGATE_"));
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("SPARK_DAEMON_MEMORY", "256m");
    }

    /**
     * Runs spark-submit against this cluster, in client mode.
     *
     * @param arguments of spark-submit, but for the master
     */
    Submitted submit(Duration patience, List<String> arguments) throws IOException {
        Path out = Files.createTempFile(folder, "submit", ".out");
        Path err = Files.createTempFile(folder, "submit", ".err");
        List<String> command = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" </dev/null", "submit"));
        command.addAll(List.of(home.resolve("bin/spark-submit").toString(), "--master", master));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        setEnvironment(builder);
        Process process = builder.start();
        processes.add(process);
        try {
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        "Still running after " + patience.toSeconds() + " s:\n" + Files.readString(err));
            }
            return new Submitted(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } finally {
            end(process);
            processes.remove(process);
        }
    }

    /** What a submitted program left. */
    record Submitted(int exitCode, String out, String err) {}

    private interface Look<T> {
        Optional<T> look() throws IOException;
    }

    private <T> T await(Path log, Look<T> look) throws IOException {
        Instant until = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(until) && processes.stream().allMatch(Process::isAlive)) {
            Optional<T> seen = look.look();
            if (seen.isPresent()) {
                return seen.get();
            }
            pause();
        }
        throw new IllegalStateException("The cluster did not come up:\n" + Files.readString(log));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        for (int i = processes.size() - 1; i >= 0; i--) {
            end(processes.get(i));
        }
        processes.clear();
    }

    // Its pipe first, so that it ends in order; workers end their executors then.
    private static void end(Process process) {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        try {
            process.getOutputStream().close();
            if (process.isAlive() && !process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroy();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
