package org.zonegate.iceberg;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.iceberg.catalog.Catalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonegate.lakehouse.Contract;
import org.zonegate.lakehouse.Environment;
import org.zonegate.promotion.CouldNotTell;
import org.zonegate.promotion.PseudonymKey;
import org.zonegate.promotion.RunId;
import org.zonegate.promotion.TableFixture;
import org.zonegate.promotion.UnusableInput;

class WarehouseTest {

    @TempDir
    Path folder;

    private Warehouse warehouse(Map<String, String> environment) {
        return new Warehouse(folder.toString(), Environment.THIS_MACHINE, environment);
    }

    private Warehouse warehouse() {
        return warehouse(Map.of());
    }

    private Path keyFile() {
        return folder.resolve("pseudonym.key");
    }

    @Test
    void makesItsKeyOnceForItsOwnerAlone() throws IOException {
        PseudonymKey made = warehouse().pseudonymKey();

        assertThat(warehouse().pseudonymKey().fingerprint()).isEqualTo(made.fingerprint());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile())))
                .isEqualTo("rw-------");
        assertThat(Files.readString(keyFile())).matches("[0-9a-f]{64}\n");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("no draft of the key is left").containsExactly(keyFile());
        }
    }

    @Test
    void makesADifferentKeyForEachWarehouse(@TempDir Path other) {
        assertThat(warehouse().pseudonymKey().fingerprint())
                .isNotEqualTo(new Warehouse(other.toString(), Environment.THIS_MACHINE, Map.of())
                        .pseudonymKey()
                        .fingerprint());
    }

    @Test
    void makesOneKeyForProcessesThatAskAtOnce() throws Exception {
        int processes = 8;
        CyclicBarrier begin = new CyclicBarrier(processes);
        ExecutorService threads = Executors.newFixedThreadPool(processes);
        List<Future<String>> asked = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            Warehouse warehouse = warehouse();
            asked.add(threads.submit(() -> {
                begin.await();
                return warehouse.pseudonymKey().fingerprint();
            }));
        }

        List<String> fingerprints = new ArrayList<>();
        for (Future<String> one : asked) {
            fingerprints.add(one.get());
        }
        threads.shutdown();

        assertThat(fingerprints).containsOnly(warehouse().pseudonymKey().fingerprint());
    }

    @Test
    void opensACatalogThatSeveralProcessesMakeAtOnce() throws Exception {
        int processes = 8;
        CyclicBarrier atOnce = new CyclicBarrier(processes);
        ExecutorService threads = Executors.newFixedThreadPool(processes);
        Contract contract = TableFixture.table("trusted.customers").contract();
        List<Future<?>> opened = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            RunId run = new RunId("run" + i);
            Warehouse warehouse = warehouse();
            warehouse.prepare();
            opened.add(threads.submit(() -> {
                atOnce.await(1, MINUTES);
                Catalog catalog = warehouse.openCatalog();
                atOnce.await(1, MINUTES);
                new IcebergTables(catalog).open(contract, run);
                ((Closeable) catalog).close();
                return run;
            }));
        }

        for (Future<?> one : opened) {
            one.get();
        }
        threads.shutdown();
    }

    @Test
    void doesNotMakeAKeyForWhoOnlyAsksWhetherThereIsOne() {
        assertThat(warehouse().knownPseudonymKey()).isEmpty();
        assertThat(keyFile()).doesNotExist();
    }

    @Test
    void takesTheKeyFromTheEnvironmentAndKeepsNone() {
        Warehouse warehouse = warehouse(Map.of(Warehouse.KEY_VARIABLE, "sixteen letters!"));

        assertThat(warehouse.pseudonymKey().fingerprint())
                .isEqualTo(new PseudonymKey("sixteen letters!".getBytes(UTF_8)).fingerprint());
        assertThat(keyFile()).doesNotExist();
    }

    @Test
    void prefersTheEnvironmentsKeyToItsOwn() {
        String own = warehouse().pseudonymKey().fingerprint();

        assertThat(warehouse(Map.of(Warehouse.KEY_VARIABLE, "sixteen letters!"))
                        .pseudonymKey()
                        .fingerprint())
                .isNotEqualTo(own);
        assertThat(warehouse(Map.of(Warehouse.KEY_VARIABLE, "")).pseudonymKey().fingerprint())
                .as("an empty variable is none")
                .isEqualTo(own);
    }

    @Test
    void refusesAShortKeyWithoutTellingIt() {
        Warehouse warehouse = warehouse(Map.of(Warehouse.KEY_VARIABLE, "hunter2"));

        assertThatThrownBy(warehouse::pseudonymKey)
                .isInstanceOf(UnusableInput.class)
                .hasMessageStartingWith("ZONEGATE_PSEUDONYM_KEY: The pseudonym key has 7 bytes; it needs at least 16")
                .satisfies(e -> assertThat(everythingSaidBy(e)).doesNotContain("hunter2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello, not hexadecimal", "0a0b0c", "0a0b0c0d0e0f0a0b0c0d0e0f0a0b0c0d0e0f0"})
    void doesNotReplaceAKeyThatItCannotReadNorTellIt(String broken) throws IOException {
        Files.writeString(keyFile(), broken);

        assertThatThrownBy(() -> warehouse().pseudonymKey())
                .isInstanceOf(CouldNotTell.class)
                .hasMessageContaining("The pseudonym key in " + keyFile() + " cannot be read")
                .satisfies(
                        e -> assertThat(everythingSaidBy(e)).doesNotContain(broken.isEmpty() ? "never said" : broken));
        assertThat(keyFile()).hasContent(broken);
    }

    @Test
    void doesNotReplaceAKeyThatIsSomethingElse() throws IOException {
        Files.createDirectory(keyFile());

        assertThatThrownBy(() -> warehouse().pseudonymKey()).isInstanceOf(CouldNotTell.class);
    }

    @Test
    void putsNoKeyIntoABucket() {
        Warehouse bucket = new Warehouse(
                "s3://bucket/warehouse",
                new Environment("aws", Map.of("type", "glue"), Optional.empty(), Optional.empty(), Optional.empty()),
                Map.of());

        assertThatThrownBy(bucket::pseudonymKey)
                .isInstanceOf(UnusableInput.class)
                .hasMessageContaining("set ZONEGATE_PSEUDONYM_KEY");
    }

    @Test
    void tellsItsKeyToNobody() throws IOException {
        PseudonymKey key = warehouse().pseudonymKey();
        String secret = Files.readString(keyFile()).strip();

        assertThat(key.toString() + key.fingerprint()).doesNotContain(secret);
        assertThat(secret).doesNotContain(key.fingerprint());
    }

    private static String everythingSaidBy(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void preparesAFolderThatIsNotThere() {
        Warehouse fresh = new Warehouse(folder + "/a/b/", Environment.THIS_MACHINE, Map.of());
        assertThat(fresh.exists()).isFalse();

        fresh.prepare();
        fresh.prepare();

        assertThat(fresh.exists()).isTrue();
        assertThat(folder.resolve("a/b/format")).hasContent("1\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "10", "99999999999", "x", ""})
    void refusesAWarehouseOfANewerVersion(String format) throws IOException {
        Files.writeString(folder.resolve("format"), format + "\n");

        assertThatThrownBy(() -> warehouse().prepare())
                .isInstanceOf(UnusableInput.class)
                .hasMessage("The warehouse " + folder + " has format '" + format
                        + "', and this version of Zonegate knows format 1. It was made by a newer version: use that one,"
                        + " or another --warehouse.");
        assertThatThrownBy(() -> warehouse().refuseNewer()).isInstanceOf(UnusableInput.class);
        assertThat(folder.resolve("format")).hasContent(format + "\n");
    }

    @Test
    void refusesAFileInThePlaceOfItsFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "hello");
        Warehouse warehouse = new Warehouse(file.toString(), Environment.THIS_MACHINE, Map.of());

        assertThatThrownBy(warehouse::prepare)
                .isInstanceOf(UnusableInput.class)
                .hasMessage("The warehouse " + file + " is a file; it must be a folder. Name another place with"
                        + " --warehouse.");
        assertThat(file).hasContent("hello");
    }

    /** As for somebody who may not write there; these tests may run as root, who may write everywhere. */
    @Test
    void saysSoWhereNoFolderCanBeMade() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "hello");
        Warehouse warehouse = new Warehouse(file + "/inside", Environment.THIS_MACHINE, Map.of());

        assertThatThrownBy(warehouse::prepare)
                .isInstanceOf(UnusableInput.class)
                .hasMessageStartingWith("The warehouse folder " + file + "/inside cannot be made: ")
                .hasMessageEndingWith("Name a place that can be written to with --warehouse.");
    }

    @Test
    void needsACatalogOfItsOwnInABucket() {
        assertThatThrownBy(() -> new Warehouse("s3://bucket/warehouse", Environment.THIS_MACHINE, Map.of()))
                .isInstanceOf(UnusableInput.class)
                .hasMessageContaining("is not a local folder, so the embedded catalog cannot be kept in it");
    }
}
