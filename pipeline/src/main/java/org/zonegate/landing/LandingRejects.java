package org.zonegate.landing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.io.FileIO;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** The lines of landing files that break the contract: file, line number from 1, reason, and the line as it stands. */
public final class LandingRejects implements SupportsRead {

    /** {@code file, line, reason, raw}. */
    public static final StructType SCHEMA = StructType.fromDDL("file string, line bigint, reason string, raw string");

    private final String name;
    private final Readers readers;
    private final List<LandingSplit> files;

    LandingRejects(String name, StructType rowSchema, Set<String> required, List<LandingSplit> files, FileIO io) {
        this.name = name;
        this.files = files;
        this.readers = new Readers(rowSchema, Set.copyOf(required), io);
    }

    @Override
    public String name() {
        return name + " rejects";
    }

    // Spark 3.5 still asks for the schema, and derives the columns from it.
    @SuppressWarnings("deprecation")
    @Override
    public StructType schema() {
        return SCHEMA;
    }

    @Override
    public Set<TableCapability> capabilities() {
        return EnumSet.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return () -> new Rejected(files, readers);
    }

    private record Rejected(List<LandingSplit> files, Readers readers) implements Scan, Batch {

        @Override
        public StructType readSchema() {
            return SCHEMA;
        }

        @Override
        public Batch toBatch() {
            return this;
        }

        @Override
        public InputPartition[] planInputPartitions() {
            return files.stream().map(f -> new LandingScan.Task(List.of(f))).toArray(InputPartition[]::new);
        }

        @Override
        public PartitionReaderFactory createReaderFactory() {
            return readers;
        }
    }

    private record Readers(StructType rowSchema, Set<String> required, FileIO io) implements PartitionReaderFactory {

        @Override
        public PartitionReader<InternalRow> createReader(InputPartition partition) {
            LandingSplit file = ((LandingScan.Task) partition).splits().get(0);
            return new Reader(file, io, new LandingLineParser(rowSchema, required));
        }
    }

    private static final class Reader implements PartitionReader<InternalRow> {

        private final LandingSplit file;
        private final FileIO io;
        private final LandingLineParser parser;
        private @Nullable LineReader lines;
        private long line;
        private String reason = "";

        Reader(LandingSplit file, FileIO io, LandingLineParser parser) {
            this.file = file;
            this.io = io;
            this.parser = parser;
        }

        private LineReader lines() throws IOException {
            LineReader current = lines;
            if (current == null) {
                current = LineReader.open(io, file);
                lines = current;
            }
            return current;
        }

        @Override
        public boolean next() throws IOException {
            LineReader current = lines();
            while (current.advance()) {
                line++;
                if (!current.isBlank()) {
                    Optional<String> unfit = parser.parse(current.bytes(), current.offset(), current.length());
                    if (unfit.isPresent()) {
                        reason = unfit.get();
                        return true;
                    }
                }
            }
            return false;
        }

        @Override
        public InternalRow get() {
            LineReader current = java.util.Objects.requireNonNull(lines);
            String raw = new String(current.bytes(), current.offset(), current.length(), StandardCharsets.UTF_8);
            return new GenericInternalRow(new Object[] {
                UTF8String.fromString(file.path()), line, UTF8String.fromString(reason), UTF8String.fromString(raw)
            });
        }

        @Override
        public void close() throws IOException {
            LineReader open = lines;
            if (open != null) {
                open.close();
            }
        }
    }
}
