package org.zonegate.iceberg;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.lakehouse.Environment;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.Move;
import org.zonegate.promotion.PendingRelease;
import org.zonegate.promotion.RunId;
import org.zonegate.promotion.SnapshotId;

class FileIoJournalTest {

    @TempDir
    Path folder;

    private static final PendingRelease FIRST = release("20261123_224455_0001");
    private static final PendingRelease SECOND = release("20261123_224455_0002");

    private static PendingRelease release(String id) {
        RunId run = new RunId(id);
        return new PendingRelease(
                run,
                List.of(
                        new Move(
                                TableId.parse("trusted.a"),
                                run,
                                Optional.of(new SnapshotId(Long.MAX_VALUE)),
                                new SnapshotId(8_117_382_773_901_562_531L)),
                        new Move(TableId.parse("trusted.b"), run, Optional.empty(), new SnapshotId(7))),
                "{\"run\": \"kept\"}\n");
    }

    private FileIoJournal journal() {
        return new FileIoJournal(new Warehouse(folder.toString(), Environment.THIS_MACHINE, Map.of()).files());
    }

    private Path file(PendingRelease release) {
        return folder.resolve("releases/" + release.run().reference() + ".json");
    }

    @Test
    void hasNothingPendingInAWarehouseThatIsNotThere() {
        FileIoJournal nowhere =
                new FileIoJournal(new Warehouse(folder + "/none", Environment.THIS_MACHINE, Map.of()).files());

        assertThat(nowhere.pending()).isEmpty();
        nowhere.end(FIRST.run());
    }

    @Test
    void remembersReleasesOldestFirst() {
        journal().begin(SECOND);
        journal().begin(FIRST);

        assertThat(journal().pending()).containsExactly(FIRST, SECOND);
    }

    @Test
    void forgetsAReleaseThatEnded() {
        journal().begin(FIRST);
        journal().begin(SECOND);

        journal().end(FIRST.run());

        assertThat(journal().pending()).containsExactly(SECOND);
        journal().end(FIRST.run());
    }

    @Test
    void canBeginTheSameReleaseAgain() {
        journal().begin(FIRST);
        journal().begin(FIRST);

        assertThat(journal().pending()).containsExactly(FIRST);
    }

    /** Whatever a killed process left of the file. */
    @Test
    void readsAFileThatWasCutOffAnywhereWholeOrNotAtAll() throws IOException {
        journal().begin(FIRST);
        byte[] whole = Files.readAllBytes(file(FIRST));

        for (int length = 0; length <= whole.length; length++) {
            Files.write(file(FIRST), Arrays.copyOf(whole, length));

            List<PendingRelease> pending = journal().pending();

            if (pending.isEmpty()) {
                assertThat(file(FIRST)).as("cut off after %d bytes", length).doesNotExist();
            } else {
                assertThat(pending).as("cut off after %d bytes", length).containsExactly(FIRST);
            }
        }
        assertThat(new String(whole, UTF_8)).endsWith("}");
        assertThat(journal().pending()).as("the whole file").containsExactly(FIRST);
    }

    @Test
    void discardsWhatLacksAMove() throws IOException {
        journal().begin(FIRST);
        Files.writeString(
                file(FIRST),
                "{\"run\": \"20261123_224455_0001\", \"moves\": [{\"table\": \"trusted.a\", \"snapshot\": 7}],"
                        + " \"count\": 2}");

        assertThat(journal().pending()).isEmpty();
    }

    @Test
    void passesOverFilesThatAreNoEntries() throws IOException {
        journal().begin(FIRST);
        Files.writeString(folder.resolve("releases/.draft"), "half");
        Files.writeString(folder.resolve("releases/README.txt"), "hello");

        assertThat(journal().pending()).containsExactly(FIRST);
        assertThat(folder.resolve("releases/README.txt")).exists();
    }
}
