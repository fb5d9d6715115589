package org.zonegate.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.iceberg.spark.source.SparkTable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.CreateTableWriter;
import org.apache.spark.sql.DataFrameWriterV2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.zonegate.iceberg.IcebergTables;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.lakehouse.Transform;
import org.zonegate.landing.LandingTable;
import org.zonegate.promotion.CouldNotTell;
import org.zonegate.promotion.Disposition;
import org.zonegate.promotion.Fingerprint;
import org.zonegate.promotion.InputPin;
import org.zonegate.promotion.LandingPin;
import org.zonegate.promotion.LandingRows;
import org.zonegate.promotion.PseudonymKey;
import org.zonegate.promotion.RunId;
import org.zonegate.promotion.Staging;

/**
 * Runs transforms with Spark and writes candidates to Iceberg branches: one job for each table, in which the rows are
 * read, transformed, counted and written. For one run and one thread.
 */
public final class SparkStaging implements Staging {

    private final SparkSession spark;
    private final Function<TableId, Optional<TableDefinition>> definitions;
    private final IcebergTables tables;
    private final LandingTables landing;
    private final PinnedTables pinned;
    private final Supplier<PseudonymKey> key;
    private final Quarantine quarantine;
    private final Clock clock;
    private final Map<TableId, LandingRows> landingRows = new HashMap<>();

    /**
     * Starts nothing, and stops nothing: {@code spark} is the caller's.
     *
     * @param definitions of upstreams, which tell what is personal; of one without, everything is taken to be
     * @param key asked only when a transform calls {@code pseudonym}
     */
    public SparkStaging(
            SparkSession spark,
            Function<TableId, Optional<TableDefinition>> definitions,
            IcebergTables tables,
            LandingTables landing,
            Supplier<PseudonymKey> key,
            Clock clock) {
        this.spark = spark;
        this.definitions = definitions;
        this.tables = tables;
        this.landing = landing;
        this.pinned = new PinnedTables(tables, landing);
        this.key = key;
        this.quarantine = new Quarantine(tables, clock);
        this.clock = clock;
    }

    @Override
    public SortedMap<Disposition, Long> stage(
            TableDefinition table,
            List<InputPin> inputs,
            List<InputPin> references,
            RunId run,
            Fingerprint fingerprint) {
        Transform transform = table.transform().orElseThrow();
        PinnedSession session = PinnedSession.of(spark, key);
        inputs.forEach(pin -> session.pin(pin.table(), pinned.open(pin)));
        try {
            TransformedRows made =
                    TransformedRows.of(table, session, id -> opened(id, references), this::isPersonal, clock);
            if (!made.tellsDispositions()) {
                write(session, table, made.rows(), run, fingerprint);
                return new TreeMap<>();
            }
            DispositionCounts counting = new DispositionCounts(made.rows());
            write(session, table, counting.observed().filter(TransformedRows.PUBLISHABLE), run, fingerprint);
            SortedMap<Disposition, Long> counts = counting.counts();
            long unfit = counts.entrySet().stream()
                    .filter(e -> e.getKey().kind() == Disposition.Kind.QUARANTINED
                            || e.getKey().kind() == Disposition.Kind.QUARANTINED_REPEAT)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            if (unfit > 0) {
                quarantine.addRows(session, table.id(), transform.driving(), made.unfit(), run, unfit);
            }
            return counts;
        } catch (Exception e) {
            throw EngineFailure.whileStaging(table.id(), e);
        }
    }

    private boolean isPersonal(DataSourceV2Relation upstream, String column) {
        if (upstream.identifier().isEmpty()) {
            return true;
        }
        Identifier pinnedAs = upstream.identifier().get();
        return definitions
                .apply(new TableId(pinnedAs.namespace()[0], pinnedAs.name()))
                .map(t -> t.personalColumns().contains(column.toLowerCase(Locale.ROOT)))
                .orElse(true);
    }

    private Optional<Table> opened(TableId id, List<InputPin> pins) {
        return pins.stream().filter(pin -> pin.table().equals(id)).findFirst().map(pinned::open);
    }

    private void write(
            PinnedSession session, TableDefinition table, Dataset<Row> rows, RunId run, Fingerprint fingerprint) {
        Column[] columns = table.contract().columns().stream()
                .map(c -> col(quoted(c.name())))
                .toArray(Column[]::new);
        String target = session.pinTarget(table.id(), new SparkTable(tables.load(table.id()), run.reference(), false));
        DataFrameWriterV2<Row> writer = rows.select(columns).writeTo(target);
        Map<String, String> properties = new HashMap<>(fingerprint.toProperties());
        properties.put(IcebergTables.RUN_PROPERTY, run.value());
        CreateTableWriter<Row> configured = writer.option("check-nullability", "false");
        properties.forEach((name, value) -> configured.option("snapshot-property." + name, value));
        try {
            writer.overwrite(lit(true));
        } catch (NoSuchTableException e) {
            throw new IllegalStateException(table.id() + " was not opened before it was staged.", e);
        }
        if (!spark.sparkContext().isLocal()) {
            WrittenFiles.requireSeen(table.id(), tables.load(table.id()), run.reference());
        }
    }

    private static String quoted(String column) {
        return "`" + column.replace("`", "``") + "`";
    }

    @Override
    public LandingRows landingRows(LandingPin pin, RunId run) {
        return landingRows.computeIfAbsent(pin.table(), id -> {
            LandingTable table = landing.of(pin);
            PinnedSession session = PinnedSession.of(spark, key);
            session.pin(id, table);
            try {
                Optional<LandingRows> counted = table.rows();
                if (counted.isEmpty()) {
                    long unused = session.table(id).count();
                    counted = table.rows();
                }
                LandingRows rows = counted.orElseThrow(
                        () -> new CouldNotTell("Spark read the files of " + id + " and did not tell its row counts."));
                if (rows.quarantinedRows() > 0) {
                    quarantine.addLines(session, id, table.rejects(), run, rows.quarantinedRows());
                }
                return rows;
            } catch (Exception e) {
                throw EngineFailure.whileReading(id, e);
            }
        });
    }
}
