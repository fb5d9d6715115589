package org.zonegate.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonegate.promotion.LandingFile;

class LandingSplitsTest {

    private static final long MIB = 1L << 20;

    private static LandingFile file(String path, long bytes) {
        return new LandingFile(path, bytes, Instant.EPOCH);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 8, 200, 10_000})
    void coversEachByteOfEachFileExactlyOnce(int parallelism) {
        List<LandingFile> files = List.of(
                file("empty", 0),
                file("one", 1),
                file("small", 1_000),
                file("mib", MIB),
                file("odd", 77 * MIB + 13),
                file("huge", 3_000 * MIB + 1),
                file("packed.gz", 900 * MIB),
                file("packed-empty.gz", 0));

        List<List<LandingSplit>> tasks = LandingSplits.pack(files, parallelism);

        assertThat(tasks).allSatisfy(task -> assertThat(task).isNotEmpty());
        List<LandingSplit> splits = tasks.stream().flatMap(List::stream).toList();
        for (LandingFile file : files) {
            List<LandingSplit> own = splits.stream()
                    .filter(s -> s.path().equals(file.path()))
                    .sorted(Comparator.comparing(LandingSplit::start))
                    .toList();
            long at = 0;
            for (LandingSplit split : own) {
                assertThat(split.start()).as(file.path()).isEqualTo(at);
                assertThat(split.fileBytes()).isEqualTo(file.bytes());
                at = split.end();
            }
            assertThat(own).as(file.path()).isNotEmpty();
            assertThat(at).as(file.path()).isEqualTo(file.bytes());
        }
        assertThat(splits).allSatisfy(s -> assertThat(s.length()).isLessThanOrEqualTo(900 * MIB));
    }

    @Test
    void doesNotCutPackedFiles() {
        assertThat(LandingSplits.pack(List.of(file("a.gz", 900 * MIB)), 8))
                .containsExactly(List.of(new LandingSplit("a.gz", 900 * MIB, 0, 900 * MIB)));
    }

    @Test
    void givesEveryCoreSomethingOfALargeFile() {
        assertThat(LandingSplits.pack(List.of(file("a", 400 * MIB)), 4)).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void putsSmallFilesTogether() {
        List<LandingFile> many = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            many.add(file("part-" + i, 1_000));
        }

        assertThat(LandingSplits.pack(many, 4)).hasSizeBetween(4, 12);
    }

    @Test
    void packsNoFilesIntoNoTasks() {
        assertThat(LandingSplits.pack(List.of(), 4)).isEmpty();
    }
}
