package org.zonegate.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CorruptLineTest {

    private static final List<String> KEYS = List.of("user", "timestamp");
    private static final String ROW =
            "{\"user\":\"Ada.Mockridge.1@example.com\",\"timestamp\":1700000000000,\"x\":1.0,\"y\":-1.0,\"z\":0.0}";

    @ParameterizedTest
    @EnumSource
    void leavesNoGoodRow(CorruptLine kind) throws IOException {
        for (String line : spoiled(kind)) {
            assertThat(LandingReader.isGoodReading(line)).as(line).isFalse();
            assertThat(line).isNotBlank().doesNotContain("\n");
        }
    }

    @Test
    void spoilsEveryFieldInSeveralWays() throws IOException {
        assertThat(spoiled(CorruptLine.WRONG_TYPE))
                .contains(
                        ROW.replace("\"Ada.Mockridge.1@example.com\"", "true"),
                        ROW.replace("1700000000000", "\"1700000000000\""),
                        ROW.replace("1700000000000", "1700000000000.5"),
                        ROW.replace("1700000000000", "[1700000000000]"),
                        ROW.replace("\"z\":0.0", "\"z\":\"0.0\""));
    }

    @Test
    void leavesOutOrEmptiesEveryKey() throws IOException {
        assertThat(spoiled(CorruptLine.MISSING_KEY))
                .containsExactlyInAnyOrder(
                        ROW.replace("\"user\":\"Ada.Mockridge.1@example.com\",", ""),
                        ROW.replace("\"timestamp\":1700000000000,", ""));
        assertThat(spoiled(CorruptLine.NULL_KEY))
                .containsExactlyInAnyOrder(
                        ROW.replace("\"Ada.Mockridge.1@example.com\"", "null"), ROW.replace("1700000000000", "null"));
    }

    @Test
    void looksLikeRowsToAForgivingReader() throws IOException {
        assertThat(spoiled(CorruptLine.TWO_OBJECTS)).contains(ROW + ROW, ROW + " " + ROW);
        assertThat(spoiled(CorruptLine.NOT_AN_OBJECT)).contains("[" + ROW + "]");
        assertThat(spoiled(CorruptLine.NOT_JSON)).contains(ROW + ",");
    }

    private static Set<String> spoiled(CorruptLine kind) throws IOException {
        Dice dice = new Dice(5, Dice.Topic.ACCELEROMETER_FILES, 0);
        Set<String> lines = new LinkedHashSet<>();
        for (int i = 0; i < 300; i++) {
            lines.add(new String(kind.spoil(ROW.getBytes(StandardCharsets.UTF_8), KEYS, dice), StandardCharsets.UTF_8));
        }
        return lines;
    }
}
