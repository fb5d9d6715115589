package org.zonegate.landing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.hadoop.io.compress.DecompressorStream;
import org.apache.hadoop.io.compress.zlib.BuiltInGzipDecompressor;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.SeekableInputStream;

/** The lines of one split, without copying them. Not thread-safe. */
final class LineReader implements Closeable {

    private static final int LONGEST_LINE = 64 << 20;

    private final LandingSplit split;
    private final InputStream in;
    private byte[] buffer = new byte[1 << 17];
    // buffer[next, limit) was read and not given out; next stands at position bytes of the (uncompressed) file.
    private int next;
    private int limit;
    private long position;
    private int lineStart;
    private int lineLength;
    private boolean ended;

    private LineReader(LandingSplit split, InputStream in, long position) {
        this.split = split;
        this.in = in;
        this.position = position;
    }

    /**
     * Opens the split.
     *
     * @throws IOException when the file is not what was pinned
     */
    static LineReader open(FileIO io, LandingSplit split) throws IOException {
        InputFile file = io.newInputFile(split.path());
        if (file.getLength() != split.fileBytes()) {
            throw new IOException(split.path() + " had " + split.fileBytes() + " bytes when the run began, and now has "
                    + file.getLength());
        }
        SeekableInputStream stream = file.newStream();
        if (split.isCompressed()) {
            return new LineReader(split, unpacked(stream), 0);
        }
        if (split.start() == 0) {
            return new LineReader(split, stream, 0);
        }
        // From the byte before, so that a line that begins exactly here is seen to begin.
        stream.seek(split.start() - 1);
        LineReader reader = new LineReader(split, stream, split.start() - 1);
        reader.advance();
        return reader;
    }

    // Not by Java's GZIPInputStream: it takes the end of a member for the end of the file where the stream does not say
    // that
    // there is more, and passes over what it cannot read behind a member. Either would lose rows without a word.
    private static InputStream unpacked(InputStream packed) throws IOException {
        BuiltInGzipDecompressor decompressor = new BuiltInGzipDecompressor();
        return new DecompressorStream(packed, decompressor, 1 << 16) {
            @Override
            public void close() throws IOException {
                try {
                    super.close();
                } finally {
                    // Its memory is not the heap's, and there may be thousands of files.
                    decompressor.end();
                }
            }
        };
    }

    /** Goes to the next line; false when the split has no more. */
    boolean advance() throws IOException {
        if (ended || (!split.isCompressed() && position >= split.end() && split.end() < split.fileBytes())) {
            return false;
        }
        int scanned = next;
        while (true) {
            for (; scanned < limit; scanned++) {
                if (buffer[scanned] == '\n') {
                    take(scanned, 1);
                    return true;
                }
            }
            int unscanned = scanned - next;
            if (!fill()) {
                ended = true;
                refuseEarlyEnd();
                if (next == limit) {
                    return false;
                }
                take(limit, 0);
                return true;
            }
            scanned = next + unscanned;
        }
    }

    private void refuseEarlyEnd() throws IOException {
        long end = position + limit - next;
        if (!split.isCompressed() && end < split.fileBytes()) {
            throw new IOException(
                    split.path() + " had " + split.fileBytes() + " bytes when the run began, and ends after " + end);
        }
    }

    private void take(int end, int terminator) {
        lineStart = next;
        lineLength = end - next;
        if (lineLength > 0 && buffer[end - 1] == '\r') {
            lineLength--;
        }
        position += end - next + terminator;
        next = end + terminator;
    }

    private boolean fill() throws IOException {
        if (next > 0) {
            System.arraycopy(buffer, next, buffer, 0, limit - next);
            limit -= next;
            next = 0;
        } else if (limit == buffer.length) {
            if (buffer.length >= LONGEST_LINE) {
                throw new IOException(split.path() + " has a line of more than " + (LONGEST_LINE >> 20)
                        + " MiB at byte " + position + "; JSON lines have one object on a line");
            }
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = in.read(buffer, limit, buffer.length - limit);
        if (read <= 0) {
            return false;
        }
        limit += read;
        return true;
    }

    /** What {@link #offset()} and {@link #length()} refer to; valid until the next {@link #advance()}. */
    byte[] bytes() {
        return buffer;
    }

    int offset() {
        return lineStart;
    }

    int length() {
        return lineLength;
    }

    /** Whether the line holds nothing but white space: such a line is no row. */
    boolean isBlank() {
        for (int i = lineStart; i < lineStart + lineLength; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
