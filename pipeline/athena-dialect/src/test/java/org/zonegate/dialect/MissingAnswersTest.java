package org.zonegate.dialect;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MissingAnswersTest {

    @TempDir
    private Path folder;

    @Test
    void failsWithoutAnswers() {
        assertThatThrownBy(() -> SparkAnswers.in(folder.resolve("nowhere")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("There is no folder", "-Dtest='SparkAnswersTest");
        assertThatThrownBy(() -> SparkAnswers.in(folder))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("is empty", "./mvnw verify");
    }

    @Test
    void failsOnAnswersToWhatIsNoLongerAsked() throws IOException {
        Files.writeString(
                folder.resolve("old.json"),
                "{\"definition\":{\"pom.xml\":\"00\"},\"tables\":[],\"queries\":[],\"functions\":[],\"differences\":[]}");

        assertThatThrownBy(() -> SparkAnswers.in(folder))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("old.json was made before pom.xml was changed");
    }
}
