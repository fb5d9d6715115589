package org.zonegate.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.lakehouse.Environment;

class WarehouseFilesTest {

    @TempDir
    Path folder;

    private WarehouseFiles files() {
        return new Warehouse(folder.toString(), Environment.THIS_MACHINE, Map.of()).files();
    }

    @Test
    void keepsText() {
        files().write("runs/r1/run.json", "{\"é\": 1}\n");

        assertThat(files().read("runs/r1/run.json")).contains("{\"é\": 1}\n");
        assertThat(files().location("runs/r1/run.json")).isEqualTo(folder + "/runs/r1/run.json");
    }

    @Test
    void replacesText() throws IOException {
        files().write("a.txt", "a long text");
        files().write("a.txt", "short");

        assertThat(files().read("a.txt")).contains("short");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).as("no drafts are left behind").hasSize(1);
        }
    }

    @Test
    void hasNothingOfAFileThatIsNotThere() {
        assertThat(files().read("none/at/all.txt")).isEmpty();
        assertThat(files().list("none/")).isEmpty();
        files().delete("none.txt");
    }

    @Test
    void listsNamesBelowAFolder() {
        files().write("runs/r2/run.json", "2");
        files().write("runs/r1/run.json", "1");
        files().write("runs2/run.json", "3");

        assertThat(files().list("runs/")).containsExactly("runs/r1/run.json", "runs/r2/run.json");
    }

    @Test
    void forgetsADeletedFile() {
        files().write("runs/r1/run.json", "1");

        files().delete("runs/r1/run.json");

        assertThat(files().read("runs/r1/run.json")).isEmpty();
        assertThat(files().list("runs/")).isEmpty();
    }

    /** Somebody edits or cuts off a file; it is read as it is. */
    @Test
    void readsWhatSomebodyElseWrote() throws IOException {
        files().write("a.txt", "a long text");
        Files.writeString(folder.resolve("a.txt"), "a lo");

        assertThat(files().read("a.txt")).contains("a lo");
    }

    @Test
    void saysWhereItCouldNotWrite() throws IOException {
        Files.writeString(folder.resolve("runs"), "a file in the way");

        assertThatThrownBy(() -> files().write("runs/run.json", "1"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Could not write " + folder + "/runs/run.json");
    }
}
