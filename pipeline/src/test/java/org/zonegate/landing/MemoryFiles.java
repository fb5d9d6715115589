package org.zonegate.landing;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.SeekableInputStream;

/**
 * Files in memory, read as a store gives them: {@code available()} knows nothing, and a read gives fewer bytes than asked
 * for.
 */
final class MemoryFiles implements FileIO {

    private static final long serialVersionUID = 1L;

    private final Map<String, byte[]> files = new HashMap<>();
    private final Map<String, Long> lengths = new HashMap<>();
    private final int atOnce;

    /** Files of which a read gives at most that many bytes. */
    MemoryFiles(int atOnce) {
        this.atOnce = atOnce;
    }

    MemoryFiles put(String path, byte[] content) {
        files.put(path, content);
        lengths.put(path, (long) content.length);
        return this;
    }

    /** The file is cut off after its length was told, as when somebody overwrites it. */
    void pretendLength(String path, long length) {
        lengths.put(path, length);
    }

    @Override
    public InputFile newInputFile(String path) {
        byte[] content = files.get(path);
        if (content == null) {
            throw new NotFoundException("No file %s", path);
        }
        return new InputFile() {
            @Override
            public long getLength() {
                return lengths.getOrDefault(path, 0L);
            }

            @Override
            public SeekableInputStream newStream() {
                return new Stream(content, atOnce);
            }

            @Override
            public String location() {
                return path;
            }

            @Override
            public boolean exists() {
                return true;
            }
        };
    }

    @Override
    public OutputFile newOutputFile(String path) {
        throw new UnsupportedOperationException("Landing files are only read.");
    }

    @Override
    public void deleteFile(String path) {
        throw new UnsupportedOperationException("Landing files are only read.");
    }

    private static final class Stream extends SeekableInputStream {
        private final byte[] content;
        private final int atOnce;
        private ByteArrayInputStream in;
        private long position;

        Stream(byte[] content, int atOnce) {
            this.content = content;
            this.atOnce = atOnce;
            this.in = new ByteArrayInputStream(content);
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void seek(long to) {
            in = new ByteArrayInputStream(content, (int) to, content.length - (int) to);
            position = to;
        }

        @Override
        public int read() {
            int read = in.read();
            position += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            int read = in.read(buffer, offset, Math.min(length, atOnce));
            position += Math.max(0, read);
            return read;
        }
    }
}
