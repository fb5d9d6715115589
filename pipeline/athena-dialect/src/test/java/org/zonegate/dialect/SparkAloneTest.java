package org.zonegate.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code zonegate check} refuses as Spark's alone is none of Athena's: the check refuses nothing without need. */
final class SparkAloneTest {

    private static final String OTHER = "other: ";

    static Stream<String> lines() throws IOException {
        return Files.readString(Path.of("src/test/resources/spark-alone.txt"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank());
    }

    @ParameterizedTest
    @MethodSource("lines")
    void isRefusedByTrinoOrAnsweredInAnotherWay(String line) {
        String query = line.substring(line.indexOf('|') + 1).strip();

        if (line.startsWith(OTHER)) {
            assertThatCode(() -> SharedTrino.ENGINE.ask("memory", query))
                    .as(query)
                    .doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> SharedTrino.ENGINE.ask("memory", query))
                    .as(query)
                    .isInstanceOf(RuntimeException.class)
                    .satisfies(e -> assertThat(e.getMessage()).isNotBlank());
        }
    }
}
