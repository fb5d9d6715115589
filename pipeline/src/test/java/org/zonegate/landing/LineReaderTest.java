package org.zonegate.landing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {

    private static final String PLAIN = "/landing/a.json";
    private static final String ZIPPED = "/landing/a.json.gz";
    private static final int BUFFER = 1 << 17;

    private static List<String> lines(MemoryFiles files, LandingSplit split) throws IOException {
        List<String> lines = new ArrayList<>();
        try (LineReader reader = LineReader.open(files, split)) {
            while (reader.advance()) {
                lines.add(new String(reader.bytes(), reader.offset(), reader.length(), UTF_8));
            }
            assertThat(reader.advance()).as("it stays at the end").isFalse();
        }
        return lines;
    }

    private static List<String> linesOf(String path, byte[] content) throws IOException {
        return lines(
                new MemoryFiles(4_096).put(path, content), new LandingSplit(path, content.length, 0, content.length));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\r\n",
                "a",
                "a\n",
                "a\r\n",
                "a\r",
                "a\nb",
                "a\nb\n",
                "a\r\nb\r\n",
                "\n\na\n\n",
                "a\n\r\n b \nc",
                "äöü\n€\r\n\uD83D\uDE00x\n",
                "long line one\nx\n\nlong line two\n",
            })
    void givesTheSameLinesHoweverAFileIsCut(String text) throws IOException {
        byte[] content = text.getBytes(UTF_8);
        MemoryFiles files = new MemoryFiles(3).put(PLAIN, content);
        List<String> whole = linesOf(PLAIN, content);
        assertThat(whole).isEqualTo(expected(text));

        for (int first = 0; first <= content.length; first++) {
            for (int second = first; second <= content.length; second++) {
                List<String> pieced = new ArrayList<>();
                int[] cuts = {0, first, second, content.length};
                for (int i = 0; i < 3; i++) {
                    // A split of no bytes is made only of a file of none.
                    if (cuts[i] < cuts[i + 1]) {
                        pieced.addAll(
                                lines(files, new LandingSplit(PLAIN, content.length, cuts[i], cuts[i + 1] - cuts[i])));
                    }
                }
                assertThat(pieced).as("cut at %d and %d", first, second).isEqualTo(whole);
            }
        }
    }

    private static List<String> expected(String text) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        if (lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        lines.replaceAll(line -> line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
        return lines;
    }

    @Test
    void givesTheSameLinesOfLargeFilesHoweverTheyAreCut() throws IOException {
        Random random = new Random(20_261_123);
        for (int round = 0; round < 10; round++) {
            StringBuilder text = new StringBuilder();
            while (text.length() < 3 * BUFFER) {
                text.append("ä".repeat(random.nextInt(20_000))).append(random.nextBoolean() ? "\r\n" : "\n");
            }
            byte[] content = text.toString().getBytes(UTF_8);
            MemoryFiles files = new MemoryFiles(1 + random.nextInt(100_000)).put(PLAIN, content);
            List<String> pieced = new ArrayList<>();
            for (int at = 0, length; at < content.length; at += length) {
                length = Math.min(content.length - at, 1 + random.nextInt(50_000));
                pieced.addAll(lines(files, new LandingSplit(PLAIN, content.length, at, length)));
            }

            assertThat(pieced).as("round %d", round).isEqualTo(expected(text.toString()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {BUFFER - 2, BUFFER - 1, BUFFER, BUFFER + 1, 3 * BUFFER + 7})
    void readsLinesThatEndAtOrBeyondItsBuffer(int length) throws IOException {
        String longLine = "x".repeat(length - 2) + "€";

        assertThat(linesOf(PLAIN, ("first\r\n" + longLine + "\r\nlast").getBytes(UTF_8)))
                .containsExactly("first", longLine, "last");
        assertThat(linesOf(PLAIN, (longLine + "\nlast").getBytes(UTF_8))).containsExactly(longLine, "last");
        assertThat(linesOf(PLAIN, longLine.getBytes(UTF_8))).containsExactly(longLine);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t \r", "\r"})
    void takesALineOfWhiteSpaceForBlank(String line) throws IOException {
        byte[] content = (line + "\n{}\n").getBytes(UTF_8);
        MemoryFiles files = new MemoryFiles(100).put(PLAIN, content);

        try (LineReader reader = LineReader.open(files, new LandingSplit(PLAIN, content.length, 0, content.length))) {
            assertThat(reader.advance()).isTrue();
            assertThat(reader.isBlank()).isTrue();
            assertThat(reader.advance()).isTrue();
            assertThat(reader.isBlank()).isFalse();
        }
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Test
    void unpacksAFile() throws IOException {
        assertThat(linesOf(ZIPPED, zipped("a\r\n\nb€"))).containsExactly("a", "", "b€");
        assertThat(linesOf(ZIPPED, zipped(""))).isEmpty();
    }

    @Test
    void unpacksWhatIsLargerThanItsCompressedSize() throws IOException {
        String text = "0123456789\n".repeat(50_000);

        assertThat(linesOf(ZIPPED, zipped(text))).hasSize(50_000);
    }

    @Test
    void unpacksFilesThatWereJoined() throws IOException {
        assertThat(linesOf(ZIPPED, joined(zipped("a\nb"), zipped(""), zipped("c\n"), zipped("d"))))
                .containsExactly("a", "bc", "d");
    }

    /** Java's GZIPInputStream takes a joint for the end where the stream does not say that there is more, as stores' do. */
    @Test
    void unpacksFilesThatWereJoinedHoweverFewBytesAReadGives() throws IOException {
        byte[] content = joined(zipped("a\n"), zipped("b\n"), zipped("c\n"));
        for (int atOnce = 1; atOnce < content.length; atOnce++) {
            MemoryFiles files = new MemoryFiles(atOnce).put(ZIPPED, content);

            assertThat(lines(files, new LandingSplit(ZIPPED, content.length, 0, content.length)))
                    .as("%d bytes at once", atOnce)
                    .containsExactly("a", "b", "c");
        }
    }

    @Test
    void neverGivesFewerLinesOfAPackedFileThatWasCutOff() throws IOException {
        byte[] first = zipped("a\nb\n");
        byte[] whole = joined(first, zipped("c\nd\n"));

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            if (length == first.length) {
                assertThat(linesOf(ZIPPED, cut)).as("exactly the first file").hasSize(2);
            } else {
                assertThatThrownBy(() -> linesOf(ZIPPED, cut))
                        .as("cut off after %d bytes", length)
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void refusesWhatIsNotPackedOrDamaged() throws IOException {
        byte[] damaged = zipped("a\nb\n");
        damaged[damaged.length - 6] ^= 1;

        assertThatThrownBy(() -> linesOf(ZIPPED, "{\"a\": 1}\n".getBytes(UTF_8)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> linesOf(ZIPPED, damaged)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> linesOf(ZIPPED, joined(zipped("a\n"), "garbage".getBytes(UTF_8))))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {PLAIN, ZIPPED})
    void refusesAFileWhoseSizeChangedSinceItWasPinned(String path) throws IOException {
        byte[] content = path.equals(ZIPPED) ? zipped("a\n") : "a\n".getBytes(UTF_8);
        MemoryFiles files = new MemoryFiles(100).put(path, content);
        long pinned = content.length + 1L;

        assertThatThrownBy(() -> LineReader.open(files, new LandingSplit(path, pinned, 0, pinned)))
                .isInstanceOf(IOException.class)
                .hasMessage(path + " had " + pinned + " bytes when the run began, and now has " + content.length);
    }

    @Test
    void refusesAFileThatIsCutOffWhileItIsRead() {
        MemoryFiles files = new MemoryFiles(100).put(PLAIN, "a\nb\n".getBytes(UTF_8));
        files.pretendLength(PLAIN, 6);

        assertThatThrownBy(() -> lines(files, new LandingSplit(PLAIN, 6, 0, 6)))
                .isInstanceOf(IOException.class)
                .hasMessage(PLAIN + " had 6 bytes when the run began, and ends after 4");
        assertThatThrownBy(() -> lines(files, new LandingSplit(PLAIN, 6, 5, 1))).isInstanceOf(IOException.class);
    }

    @Test
    void refusesAVanishedFile() {
        assertThatThrownBy(() -> LineReader.open(new MemoryFiles(1), new LandingSplit(PLAIN, 1, 0, 1)))
                .hasMessageContaining("No file " + PLAIN);
    }
}
