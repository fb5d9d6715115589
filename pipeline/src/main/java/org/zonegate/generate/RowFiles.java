package org.zonegate.generate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The landing files of one source, as JSON lines: good rows as they come, corrupt and blank lines strewn between. */
final class RowFiles implements Closeable {

    private static final int BUFFER = 1 << 18;
    private static final String[] BLANK_LINES = {"", "  "};

    /** Blank lines are rarer than corrupt ones: they are no rows, and only have to occur. */
    private static final double BLANK_LINES_PER_CORRUPT_LINE = 0.25;

    private final LandingFolder.Source source;
    private final LandingFolder folder;
    private final List<String> keys;
    private final int maxRows;
    private final Compression compression;
    private final double corruptShare;
    private final Dice dice;
    private final ByteArrayOutputStream row = new ByteArrayOutputStream(512);
    private final JsonGenerator json;

    private @Nullable OutputStream file;
    private int files;
    private int rowsInFile;
    private long goodRows;
    private long corruptRows;

    RowFiles(LandingFolder.Source source, LandingFolder folder, GeneratorSettings settings, Dice dice)
            throws IOException {
        this.source = source;
        this.folder = folder;
        this.keys = source.keys();
        this.maxRows = settings.maxRowsPerFile();
        this.compression = settings.compression();
        this.corruptShare = settings.share(Defect.CORRUPT_LINES);
        this.dice = dice;
        JsonFactory factory = new JsonFactoryBuilder().rootValueSeparator("").build();
        this.json = factory.createGenerator(row);
        openNext();
    }

    /** Where to write the next row, one object; {@link #endRow()} takes it from there. */
    JsonGenerator row() {
        return json;
    }

    void endRow() throws IOException {
        json.flush();
        goodRows++;
        if (corruptShare == 0) {
            startLine();
            row.writeTo(file());
            file().write('\n');
        } else {
            writeAmongCorruptLines(row.toByteArray());
        }
        row.reset();
    }

    /** The rows so far: good ones, and corrupt ones as quarantined. */
    Truth.Counts counts() {
        return new Truth.Counts(goodRows, corruptRows);
    }

    private void writeAmongCorruptLines(byte[] good) throws IOException {
        boolean corrupt = dice.chance(corruptShare);
        boolean corruptFirst = dice.below(2) == 0;
        if (corrupt && corruptFirst) {
            writeCorruptLine(good);
        }
        startLine();
        writeLine(good);
        if (dice.chance(corruptShare * BLANK_LINES_PER_CORRUPT_LINE)) {
            writeLine(dice.oneOf(BLANK_LINES).getBytes(StandardCharsets.US_ASCII));
        }
        if (corrupt && !corruptFirst) {
            writeCorruptLine(good);
        }
    }

    private void writeCorruptLine(byte[] good) throws IOException {
        startLine();
        writeLine(CorruptLine.any(dice).spoil(good, keys, dice));
        corruptRows++;
    }

    private void writeLine(byte[] line) throws IOException {
        file().write(line);
        file().write('\n');
    }

    private void startLine() throws IOException {
        if (rowsInFile == maxRows) {
            openNext();
        }
        rowsInFile++;
    }

    private OutputStream file() {
        if (file == null) {
            throw new IllegalStateException("The files of " + source + " are closed.");
        }
        return file;
    }

    private void openNext() throws IOException {
        close();
        files++;
        rowsInFile = 0;
        OutputStream raw = Files.newOutputStream(folder.file(source, files, compression));
        file = compression == Compression.GZIP
                ? new BufferedOutputStream(new GZIPOutputStream(raw, BUFFER), BUFFER)
                : new BufferedOutputStream(raw, BUFFER);
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
