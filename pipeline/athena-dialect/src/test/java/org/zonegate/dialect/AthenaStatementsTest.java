package org.zonegate.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The list of statements that Athena's documentation vouches for says of each what Trino's parser says. */
final class AthenaStatementsTest {

    private static final Pattern LINE = Pattern.compile("(?m)^\\| `([^`]+)` \\| (yes|no) \\| (yes|no) \\| (\\S+) \\|$");

    static Stream<Arguments> statements() throws IOException {
        return lines().stream().map(l -> Arguments.of(l.group(1), l.group(2).equals("yes"), l.group(4)));
    }

    private static List<MatchResult> lines() throws IOException {
        return LINE.matcher(text()).results().toList();
    }

    private static String text() throws IOException {
        return Files.readString(
                SparkAnswers.PROJECT.resolve("pipeline/docs/athena-statements.md"), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("statements")
    void isUnderstoodByTrinoAsTheListSays(String statement, boolean isUnderstood, String source) {
        assertThat(AthenaParser.complaint(statement).isEmpty()).as(statement).isEqualTo(isUnderstood);
        assertThat(source).startsWith("https://docs.aws.amazon.com/athena/latest/ug/");
    }

    @Test
    void isReadToItsEnd() throws IOException {
        long lines = text().lines().filter(line -> line.startsWith("| `")).count();

        assertThat(lines().size()).isEqualTo((int) lines).isGreaterThanOrEqualTo(9);
    }
}
