package org.zonegate.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.io.ResolvingFileIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.promotion.CouldNotTell;
import org.zonegate.promotion.LandingFile;
import org.zonegate.promotion.LandingPin;
import org.zonegate.promotion.TableFixture;
import org.zonegate.promotion.UnusableInput;

class FileIoLandingZoneTest {

    @TempDir
    Path folder;

    private final ResolvingFileIO io = new ResolvingFileIO();

    @BeforeEach
    void open() {
        io.setConf(new Configuration());
        io.initialize(Map.of());
    }

    @AfterEach
    void close() {
        io.close();
    }

    private LandingPin pin() {
        return pin(folder.toString());
    }

    private LandingPin pin(String location) {
        return new FileIoLandingZone(io)
                .pin(TableFixture.landing("landing.customers").at(location).contract());
    }

    private void deliver(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{}");
    }

    private Iterable<String> delivered(LandingPin pin) {
        return pin.files().stream()
                .map(f -> f.path()
                        .substring(f.path().indexOf(folder.toString())
                                + 1
                                + folder.toString().length()))
                .toList();
    }

    @Test
    void listsEveryFileWithItsSizeAndTime() throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), "{\"a\": 1}\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-23T22:44:55.123Z")));

        assertThat(pin().files())
                .containsExactly(new LandingFile("file:" + file, 9, Instant.parse("2026-11-23T22:44:55.123Z")));
    }

    @Test
    void listsFilesAtAnyDepthOfAnyNameAndSize() throws IOException {
        deliver("b.json");
        deliver("a.json.gz");
        deliver("2026/11/23/part-0");
        deliver("with space/ä#100%.json");
        Files.createFile(folder.resolve("empty.json"));
        Files.createDirectories(folder.resolve("no files"));

        assertThat(delivered(pin()))
                .containsExactlyInAnyOrder(
                        "2026/11/23/part-0", "a.json.gz", "b.json", "empty.json", "with space/ä#100%.json");
    }

    @Test
    void listsManyFilesCompletely() throws IOException {
        for (int i = 0; i < 300; i++) {
            deliver("part-" + i + ".json");
        }

        assertThat(pin().files()).hasSize(300);
    }

    @Test
    void passesOverWhatIsHidden() throws IOException {
        deliver("a.json");
        deliver(".a.json.crc");
        deliver(".b.json");
        deliver("_SUCCESS");
        deliver("_temporary/0/c.json");
        deliver(".hidden/d.json");

        assertThat(delivered(pin())).containsExactly("a.json");
    }

    @Test
    void isNotConfusedByAHiddenFolderAboveTheLocation() throws IOException {
        deliver(".landing/_in/a.json");

        assertThat(pin(folder + "/.landing/_in").files()).hasSize(1);
        assertThat(pin(folder + "/.landing/_in/").files()).hasSize(1);
        assertThat(pin("file:" + folder + "/.landing/_in").files()).hasSize(1);
    }

    @Test
    void doesNotTakeTheFilesOfAFolderWhoseNameBeginsAlike() throws IOException {
        deliver("customers/a.json");
        deliver("customers2/b.json");

        assertThat(pin(folder + "/customers").files()).hasSize(1);
    }

    @Test
    void refusesAMissingFolder() {
        assertThatThrownBy(() -> pin(folder + "/none"))
                .isInstanceOf(UnusableInput.class)
                .hasMessage("The landing folder of landing.customers is missing: " + folder
                        + "/none. Name the folder that holds it with --landing.");
    }

    @Test
    void refusesAnEmptyFolder() {
        assertThatThrownBy(this::pin)
                .isInstanceOf(UnusableInput.class)
                .hasMessage("landing.customers has no files: " + folder
                        + " is empty. Deliver the files, or name another place with --landing.");
    }

    @Test
    void refusesAFolderWithHiddenFilesAlone() throws IOException {
        deliver("_SUCCESS");

        assertThatThrownBy(this::pin).isInstanceOf(UnusableInput.class).hasMessageContaining("has no files");
    }

    @Test
    void refusesAFileInThePlaceOfTheFolder() throws IOException {
        deliver("customers.json");

        assertThatThrownBy(() -> pin(folder + "/customers.json"))
                .isInstanceOf(UnusableInput.class)
                .hasMessageContaining("is a file: " + folder + "/customers.json. Put the file into a folder");
    }

    /** A link to nothing stands for a file that cannot be read; it works for root, too. */
    @Test
    void doesNotTakeWhatItCannotReadForNothing() throws IOException {
        deliver("a.json");
        Files.createSymbolicLink(folder.resolve("b.json"), folder.resolve("gone.json"));

        assertThatThrownBy(this::pin)
                .isInstanceOf(CouldNotTell.class)
                .hasMessageContaining("No permission to read " + folder.resolve("b.json"));
    }

    @Test
    void doesNotTakeAFolderWithoutPermissionForAnEmptyOne() throws IOException {
        deliver("a.json");
        deliver("inner/b.json");
        Path inner = folder.resolve("inner");
        Files.setPosixFilePermissions(inner, PosixFilePermissions.fromString("---------"));
        try {
            assumeFalse(Files.isReadable(inner), "root may read everything");
            assertThatThrownBy(this::pin).isInstanceOf(CouldNotTell.class).hasMessageContaining(inner.toString());
        } finally {
            Files.setPosixFilePermissions(inner, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void neverWritesToTheFolder() throws IOException {
        deliver("a.json");
        FileTime before = Files.getLastModifiedTime(folder);

        pin();

        assertThat(Files.getLastModifiedTime(folder)).isEqualTo(before);
        assertThat(folder).isDirectoryNotContaining("glob:**.crc");
    }
}
