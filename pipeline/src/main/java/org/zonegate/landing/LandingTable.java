package org.zonegate.landing;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.iceberg.io.FileIO;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.apache.spark.util.CollectionAccumulator;
import org.zonegate.lakehouse.Column;
import org.zonegate.lakehouse.Contract;
import org.zonegate.promotion.LandingPin;
import org.zonegate.promotion.LandingRows;

/**
 * A landing table's pinned files as a Spark table: its rows are the lines that keep the contract. Whoever reads it also
 * counts what did not, so that nobody reads the files once more for that.
 */
public final class LandingTable implements SupportsRead {

    private final Contract contract;
    private final LandingPin pin;
    private final FileIO io;
    private final StructType schema;
    private final List<List<LandingSplit>> tasks;
    private final CollectionAccumulator<SplitTally> tallies;

    /**
     * Reads nothing yet.
     *
     * @param io must be serialisable, as every Iceberg FileIO is: executors read through it
     */
    public LandingTable(SparkSession session, LandingPin pin, FileIO io) {
        this.contract = pin.contract();
        this.pin = pin;
        this.io = io;
        this.schema = schemaOf(contract);
        this.tasks = LandingSplits.pack(pin.files(), session.sparkContext().defaultParallelism());
        this.tallies =
                session.sparkContext().collectionAccumulator(contract.id().toString());
    }

    /** The contract's columns as a Spark schema. */
    public static StructType schemaOf(Contract contract) {
        List<StructField> fields = new ArrayList<>();
        for (Column column : contract.columns()) {
            fields.add(new StructField(
                    column.name(), DataType.fromDDL(column.type()), true, org.apache.spark.sql.types.Metadata.empty()));
        }
        return new StructType(fields.toArray(StructField[]::new));
    }

    /**
     * What the files hold, if every one of them was read to its end by now; empty otherwise.
     */
    public Optional<LandingRows> rows() {
        Map<LandingSplit, SplitTally> bySplit = new HashMap<>();
        tallies.value().forEach(t -> bySplit.put(t.split(), t));
        Set<LandingSplit> all = tasks.stream().flatMap(List::stream).collect(Collectors.toSet());
        if (!bySplit.keySet().equals(all)) {
            return Optional.empty();
        }
        long good = 0;
        SortedMap<String, Long> unfit = new TreeMap<>();
        Set<String> withRows = new HashSet<>();
        for (SplitTally tally : bySplit.values()) {
            good += tally.good();
            tally.reasons().forEach((reason, rows) -> unfit.merge(reason, rows, Long::sum));
            if (tally.rows() > 0) {
                withRows.add(tally.split().path());
            }
        }
        List<String> withoutRows = pin.files().stream()
                .map(f -> f.path())
                .filter(p -> !withRows.contains(p))
                .toList();
        return Optional.of(new LandingRows(contract.id(), good, unfit, withoutRows));
    }

    /** The rows for quarantine, from those files alone that hold any; needs {@link #rows()}. */
    public LandingRejects rejects() {
        Set<String> paths = tallies.value().stream()
                .filter(t -> !t.reasons().isEmpty())
                .map(t -> t.split().path())
                .collect(Collectors.toSet());
        List<LandingSplit> whole = pin.files().stream()
                .filter(f -> paths.contains(f.path()))
                .map(f -> new LandingSplit(f.path(), f.bytes(), 0, f.bytes()))
                .toList();
        return new LandingRejects(name(), schema, requiredFields(), whole, io);
    }

    private Set<String> requiredFields() {
        return contract.requiredColumns().stream().map(Column::name).collect(Collectors.toSet());
    }

    @Override
    public String name() {
        return contract.id().toString();
    }

    // Spark 3.5 still asks for the schema, and derives the columns from it.
    @SuppressWarnings("deprecation")
    @Override
    public StructType schema() {
        return schema;
    }

    @Override
    public Set<TableCapability> capabilities() {
        return EnumSet.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return new LandingScan.Builder(
                name(), schema, pin.bytes(), tasks, new LandingReaders(schema, schema, requiredFields(), io, tallies));
    }
}
