package org.zonegate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What Spark wrote down of an application's tasks.
 *
 * @param tasks each that ended
 * @param broadcasts stages of a join's small side, which the driver sends on to all executors
 * @param text all that was written
 */
record SparkEventLog(List<Task> tasks, Set<Integer> broadcasts, String text) {

    /** The property of a job in which Spark says what it is for. */
    static final String JOB_TAGS = "spark.job.tags";

    /** What it says of a job that collects a join's small side. */
    static final String BROADCAST = "broadcast exchange";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A task that ended.
     *
     * @param stage number of its stage
     * @param resultBytes what it sent to the driver
     * @param rowsRead from tables and files
     */
    record Task(int stage, String executor, long resultBytes, long rowsRead) {}

    /** The log of the one application that was logged to {@code folder}. */
    static SparkEventLog read(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> logs = files.toList();
            if (logs.size() != 1) {
                throw new IllegalStateException("One log was expected in " + folder + ": " + logs);
            }
            String text = Files.readString(logs.get(0));
            List<Task> tasks = text.lines()
                    .filter(line -> line.contains("SparkListenerTaskEnd"))
                    .map(SparkEventLog::task)
                    .toList();
            return new SparkEventLog(tasks, broadcasts(text), text);
        }
    }

    private static Set<Integer> broadcasts(String text) {
        return text.lines()
                .filter(line -> line.contains("SparkListenerJobStart"))
                .map(SparkEventLog::event)
                .filter(event -> event.at("/Properties/" + JOB_TAGS).asText().contains(BROADCAST))
                .flatMap(event -> StreamSupport.stream(event.path("Stage IDs").spliterator(), false))
                .map(JsonNode::asInt)
                .collect(Collectors.toSet());
    }

    private static JsonNode event(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    private static Task task(String line) {
        JsonNode event = event(line);
        JsonNode metrics = event.path("Task Metrics");
        return new Task(
                event.path("Stage ID").asInt(),
                event.at("/Task Info/Executor ID").asText(),
                metrics.path("Result Size").asLong(),
                metrics.at("/Input Metrics/Records Read").asLong());
    }

    /** Who worked. */
    Set<String> executors() {
        return tasks.stream().map(Task::executor).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The most that the tasks of one stage sent to the driver together, in bytes; broadcasts are not counted. */
    long largestResult() {
        Map<Integer, Long> byStage = new HashMap<>();
        tasks.stream()
                .filter(task -> !broadcasts.contains(task.stage()))
                .forEach(task -> byStage.merge(task.stage(), task.resultBytes(), Long::sum));
        return byStage.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    long rowsRead() {
        return tasks.stream().mapToLong(Task::rowsRead).sum();
    }
}
