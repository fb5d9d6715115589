package org.zonegate.dialect;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows, and what was found out of them: one file of those that {@code org.zonegate.spark.SparkAnswersTest} leaves of Spark's
 * answers, and {@code org.zonegate.aws.SecondOpinionQuestionsTest} of what the gate measured.
 *
 * @param definition what the answers were made by: digests of files, by their paths in the project
 * @param functions one use of each function that evidence queries may use
 * @param differences questions on which the engines are known to differ
 */
record SparkAnswers(
        Map<String, String> definition,
        List<Table> tables,
        List<Question> queries,
        List<Question> functions,
        List<Question> differences) {

    /** The project's folder. */
    static final Path PROJECT = Path.of("..", "..");

    /** Where they leave it. */
    static final Path FOLDER = PROJECT.resolve(Path.of("pipeline", "target", "athena-dialect"));

    private static final String TO_DO =
            " Spark's answers are left by tests of module pipeline, which go before those of"
                    + " this one: run all tests (./mvnw verify), or ./mvnw test -pl pipeline/athena-dialect -am"
                    + " -Dtest='SparkAnswersTest,SecondOpinionQuestionsTest,PrintedQueriesTest,org.zonegate.dialect.*Test'"
                    + " -Dsurefire.failIfNoSpecifiedTests=false.";
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    /**
     * A table.
     *
     * @param columns with Spark's types
     * @param rows values as text; null for NULL
     */
    record Table(String name, List<Answer.Column> columns, List<List<@Nullable String>> rows) {}

    /**
     * A question, and Spark's answer.
     *
     * @param sql as its author wrote it
     * @param published as an engine is asked that knows no candidates
     * @param finds in which way another engine's answer is known to differ; null for an evidence query
     */
    record Question(
            String table,
            String title,
            String sql,
            String published,
            List<Answer.Column> columns,
            List<List<@Nullable String>> rows,
            @Nullable String finds) {

        Answer answer() {
            return new Answer(
                    columns.stream()
                            .map(c -> new Answer.Column(c.name(), TrinoTypes.plain(c.type())))
                            .toList(),
                    rows);
        }
    }

    /**
     * Every case, by its name.
     *
     * @throws AssertionError when there is none, or one is not of the project's files as they are now
     */
    static Map<String, SparkAnswers> all() {
        return in(FOLDER);
    }

    static Map<String, SparkAnswers> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new AssertionError(
                    "There is no folder " + folder.toAbsolutePath().normalize() + "." + TO_DO);
        }
        try (Stream<Path> files = Files.list(folder)) {
            Map<String, SparkAnswers> answers = new TreeMap<>();
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                SparkAnswers read = JSON.readValue(file.toFile(), SparkAnswers.class);
                read.requireCurrent(file);
                answers.put(file.getFileName().toString().replace(".json", ""), read);
            }
            if (answers.isEmpty()) {
                throw new AssertionError(folder.toAbsolutePath().normalize() + " is empty." + TO_DO);
            }
            return answers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireCurrent(Path answers) throws IOException {
        for (Map.Entry<String, String> digest : definition.entrySet()) {
            Path file = PROJECT.resolve(digest.getKey());
            if (!Files.isRegularFile(file) || !sha256(file).equals(digest.getValue())) {
                throw new AssertionError(answers.getFileName() + " was made before " + digest.getKey()
                        + " was changed to what it is now." + TO_DO);
            }
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
