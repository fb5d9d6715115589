package org.zonegate.landing;

import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.io.FileIO;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.CollectionAccumulator;
import org.jspecify.annotations.Nullable;

/**
 * Makes the readers of a landing table's tasks. The accumulator must be a field of this class, not of the tasks: Spark
 * registers only accumulators that arrive with the stage's closure.
 */
final class LandingReaders implements PartitionReaderFactory {

    private static final long serialVersionUID = 1L;

    private final StructType schema;
    private final StructType readSchema;
    private final Set<String> required;
    private final FileIO io;
    private final CollectionAccumulator<SplitTally> tallies;

    LandingReaders(
            StructType schema,
            StructType readSchema,
            Set<String> required,
            FileIO io,
            CollectionAccumulator<SplitTally> tallies) {
        this.schema = schema;
        this.readSchema = readSchema;
        this.required = Set.copyOf(required);
        this.io = io;
        this.tallies = tallies;
    }

    LandingReaders pruned(StructType columns) {
        return new LandingReaders(schema, columns, required, io, tallies);
    }

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        return new Reader(((LandingScan.Task) partition).splits().iterator());
    }

    private final class Reader implements PartitionReader<InternalRow> {

        private final Iterator<LandingSplit> splits;
        private final LandingLineParser parser = new LandingLineParser(schema, required);
        private final int[] positions = new int[readSchema.size()];
        private @Nullable LandingSplit split;
        private @Nullable LineReader lines;
        private SplitTally.Counter counter = new SplitTally.Counter();

        Reader(Iterator<LandingSplit> splits) {
            this.splits = splits;
            for (int i = 0; i < positions.length; i++) {
                positions[i] = schema.fieldIndex(readSchema.fields()[i].name());
            }
        }

        @Override
        public boolean next() throws IOException {
            while (true) {
                LineReader current = lines;
                if (current == null) {
                    if (!splits.hasNext()) {
                        return false;
                    }
                    LandingSplit opened = splits.next();
                    split = opened;
                    lines = LineReader.open(io, opened);
                    counter = new SplitTally.Counter();
                } else if (!current.advance()) {
                    finishSplit(current);
                } else if (!current.isBlank()) {
                    Optional<String> unfit = parser.parse(current.bytes(), current.offset(), current.length());
                    if (unfit.isEmpty()) {
                        counter.good();
                        return true;
                    }
                    counter.unfit(unfit.get());
                }
            }
        }

        // Only a split that was read to its end is counted.
        private void finishSplit(LineReader finished) throws IOException {
            finished.close();
            lines = null;
            LandingSplit done = split;
            if (done != null) {
                tallies.add(counter.of(done));
            }
        }

        @Override
        public InternalRow get() {
            GenericInternalRow whole = parser.row();
            @Nullable Object[] values = new Object[positions.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = whole.values()[positions[i]];
            }
            return new GenericInternalRow(values);
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
