package org.zonegate.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Trino's parser understands each query that Zonegate prints, or its documentation shows, for published tables. */
final class QueriesParseTest {

    private static final Set<String> NOT_OURS = Set.of("target", ".git", "node_modules", ".zonegate");

    /** Every command {@code zonegate query} in a text for people, by where it stands. */
    static Map<String, ShellCommand> commands() throws IOException {
        Map<String, ShellCommand> commands = new LinkedHashMap<>();
        for (Path file : texts()) {
            int number = 0;
            for (String line : Files.readString(file, StandardCharsets.UTF_8).split("\n", -1)) {
                number++;
                String where = SparkAnswers.PROJECT.relativize(file) + ":" + number;
                ShellCommand.in(line).ifPresent(command -> commands.put(where, command));
            }
        }
        return commands;
    }

    private static List<Path> texts() throws IOException {
        try (Stream<Path> files = Files.walk(SparkAnswers.PROJECT)) {
            return files.filter(f -> f.toString().endsWith(".md")
                            || f.toString().endsWith(".txt")
                            || f.toString().endsWith("queries.printed"))
                    .filter(f -> isPrinted(f) || isOurs(SparkAnswers.PROJECT.relativize(f)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isPrinted(Path file) {
        return file.startsWith(SparkAnswers.FOLDER);
    }

    private static boolean isOurs(Path file) {
        for (Path part : file) {
            if (NOT_OURS.contains(part.toString())) {
                return false;
            }
        }
        return true;
    }

    static Stream<Arguments> forPublishedTables() throws IOException {
        return commands().entrySet().stream()
                .filter(c -> !c.getValue().readsACandidate())
                .map(c -> Arguments.of(c.getKey(), c.getValue().sql()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("forPublishedTables")
    void isUnderstoodByTrino(String where, String sql) {
        assertThat(AthenaParser.complaint(sql)).as("%s: %s", where, sql).isEmpty();
    }

    /** A search that finds nothing would pass. */
    @Test
    void findsThoseThatAreThere() throws IOException {
        Map<String, List<String>> byFile = new LinkedHashMap<>();
        commands().forEach((where, command) -> byFile.computeIfAbsent(
                        where.substring(0, where.lastIndexOf(':')), f -> new ArrayList<>())
                .add(command.sql()));

        assertThat(byFile.keySet().stream().map(f -> f.replace('\\', '/')).collect(Collectors.toSet()))
                .contains(
                        "README.md",
                        "pipeline/src/main/resources/org/zonegate/init/README.md",
                        "pipeline/target/athena-dialect/queries.printed");
        assertThat(byFile.get("README.md"))
                .contains("SELECT subject, distancefromobject, x, y, z FROM curated.machine_learning_curated LIMIT 5")
                .anySatisfy(sql ->
                        assertThat(sql).startsWith("WITH primary AS (SELECT *").contains("`serialnumber`"));
    }

    /** Of a candidate Athena knows nothing: it lies on a branch, and Spark answers. */
    @Test
    void passesOverThoseThatReadACandidateAlone() throws IOException {
        assertThat(commands().values().stream()
                        .filter(c -> AthenaParser.complaint(c.sql()).isPresent()))
                .isNotEmpty()
                .allMatch(ShellCommand::readsACandidate);
    }

    @Test
    void readsCommandsAsAShellDoes() {
        assertThat(ShellCommand.in("  look   ./zonegate query --run 1 'SELECT '\\''a'\\'' FROM \"b\"' and more"))
                .hasValue(new ShellCommand("SELECT 'a' FROM \"b\"", true));
        assertThat(ShellCommand.in("| `zonegate query --format csv \"SELECT 1\"` | some |"))
                .hasValue(new ShellCommand("SELECT 1", false));
        assertThat(Stream.of("zonegate query \"SELECT ...\"", "zonegate query", "a query \"SELECT 1\"")
                        .map(ShellCommand::in))
                .allMatch(Optional::isEmpty);
    }
}
