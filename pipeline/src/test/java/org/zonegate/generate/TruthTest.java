package org.zonegate.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TruthTest {

    private static final Map<String, String> VARIABLES = Map.of("pairing", "same-instant", "consent", "customer");
    private static final Truth TRUTH = new Truth(
            GeneratorSettings.defaults().with(Defect.LATER_CONSENT, 0.125),
            List.of(new Truth.Case(VARIABLES, Map.of("curated.customers_curated", new Truth.Counts(12, 3)))));

    @Test
    void readsWhatItWrote(@TempDir Path folder) throws IOException {
        Path file = folder.resolve(Truth.FILE);
        try (OutputStream out = Files.newOutputStream(file)) {
            TruthJson.write(TRUTH, out);
        }

        assertThat(Truth.read(file)).isEqualTo(TRUTH).isEqualTo(Truth.read(folder));
        assertThat(Files.readString(file)).endsWith("}\n").doesNotContain("\r");
    }

    @Test
    void tellsRowsAndQuarantinedRows() {
        assertThat(TRUTH.rows(VARIABLES, "curated.customers_curated")).isEqualTo(12);
        assertThat(TRUTH.quarantined(VARIABLES, "curated.customers_curated")).isEqualTo(3);
    }

    @Test
    void namesWhatThereIsWhenAskedForSomethingElse() {
        assertThatThrownBy(() -> TRUTH.rows(VARIABLES, "curated.customer_curated"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The truth has no table 'curated.customer_curated'. It has: curated.customers_curated.");
        assertThatThrownBy(() -> TRUTH.rows(Map.of("pairing", "same-instant"), "curated.customers_curated"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no case for {pairing=same-instant}")
                .hasMessageContaining("consent=customer");
    }

    @Test
    void namesTheFileThatIsNotATruth(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve(Truth.FILE), "{\"truth\": []}");

        assertThatThrownBy(() -> Truth.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("settings");
    }
}
