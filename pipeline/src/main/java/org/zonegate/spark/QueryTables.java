package org.zonegate.spark;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.iceberg.MetadataTableType;
import org.apache.iceberg.MetadataTableUtils;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.spark.source.SparkTable;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.zonegate.iceberg.IcebergTables;
import org.zonegate.iceberg.QualityTable;
import org.zonegate.iceberg.QuarantineTable;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.lakehouse.UnknownTable;
import org.zonegate.landing.LandingTable;
import org.zonegate.promotion.CouldNotTell;
import org.zonegate.promotion.LandingPin;
import org.zonegate.promotion.LandingZone;
import org.zonegate.promotion.ReleaseJournal;
import org.zonegate.promotion.RunId;
import org.zonegate.promotion.SnapshotId;
import org.zonegate.promotion.UnusableInput;
import org.zonegate.query.QuerySource;

/** Finds what the names in a query stand for, all at one state of the lakehouse. For one query. */
final class QueryTables {

    private static final int ATTEMPTS = 5;
    private static final String BRANCH = "branch_";
    private static final Set<String> QUARANTINED_DATA = Set.of("row");
    // These tell of runs, not of rows. The others hold bounds of columns' values, or what rows are partitioned by.
    private static final Set<MetadataTableType> WITHOUT_VALUES = Set.of(
            MetadataTableType.SNAPSHOTS,
            MetadataTableType.HISTORY,
            MetadataTableType.REFS,
            MetadataTableType.METADATA_LOG_ENTRIES);
    private static final Set<String> VALUES_IN_METADATA = Set.of(
            "lower_bounds", "upper_bounds", "readable_metrics", "partition", "partition_summaries", "data_file", "row");

    private final Lakehouse lakehouse;
    private final IcebergTables tables;
    private final LandingZone landing;
    private final ReleaseJournal journal;
    private final FileIO io;
    private final Optional<RunId> run;
    private final Set<String> notes = new LinkedHashSet<>();

    QueryTables(
            Lakehouse lakehouse,
            IcebergTables tables,
            LandingZone landing,
            ReleaseJournal journal,
            FileIO io,
            Optional<RunId> run) {
        this.lakehouse = lakehouse;
        this.tables = tables;
        this.landing = landing;
        this.journal = journal;
        this.io = io;
        this.run = run;
    }

    /** What the names stand for, in their order. */
    List<QueryTable> named(List<List<String>> names) {
        List<QueryTable> found = names.stream().map(this::find).toList();
        if (found.size() < 2) {
            return found;
        }
        // A release moves one table after the other. What was the same before and after, with no release under way, is
        // the same state of all tables.
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<QueryTable> again = names.stream().map(this::find).toList();
            if (states(found).equals(states(again)) && journal.pending().isEmpty()) {
                return again;
            }
            found = again;
        }
        throw new CouldNotTell("The tables are being published all the time, so that there is no one state of them to"
                + " read. Ask again when the runs are over.");
    }

    /** What to know about what was found, in full sentences. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    private static List<String> states(List<QueryTable> found) {
        return found.stream().map(QueryTable::state).toList();
    }

    private QueryTable find(List<String> parts) {
        String written = String.join(".", parts);
        Identifier name =
                Identifier.of(parts.subList(0, parts.size() - 1).toArray(String[]::new), parts.get(parts.size() - 1));
        List<String> lower = parts.stream().map(p -> p.toLowerCase(Locale.ROOT)).toList();
        if (parts.size() == 1) {
            return read(name, lakehouse.named(written).id());
        }
        if (parts.size() > 3 || !lower.subList(0, 2).stream().allMatch(TableId::isIdentifier)) {
            throw new UnknownTable(written, lakehouse.ids());
        }
        TableId id = new TableId(lower.get(0), lower.get(1));
        return parts.size() == 2 ? read(name, id) : metadata(name, id, lower.get(2));
    }

    private QueryTable read(Identifier name, TableId id) {
        Optional<TableDefinition> definition = lakehouse.find(id);
        if (definition.isPresent() && definition.get().isLanding()) {
            LandingPin pin = landing.pin(definition.get().contract());
            return new QueryTable(
                    name,
                    pin.identity(),
                    spark -> new LandingTable(spark, pin, io),
                    personalColumns(id),
                    new QuerySource.Landing(id),
                    pin.contract()::columns);
        }
        Table table = iceberg(id);
        return state(name, id, table, snapshot(id, table));
    }

    private QueryTable state(Identifier name, TableId id, Table table, long snapshot) {
        return new QueryTable(
                name,
                Long.toString(snapshot),
                spark -> new SparkTable(table, (Long) snapshot, false),
                personalColumns(id),
                new QuerySource.State(id, new SnapshotId(snapshot)),
                () -> SnapshotColumns.of(table, snapshot));
    }

    private Table iceberg(TableId id) {
        Optional<Table> found = tables.find(id);
        if (found.isPresent()) {
            return found.get();
        }
        if (id.equals(QuarantineTable.ID)) {
            throw new UnusableInput(id + " is not there yet: no run has kept a row back.");
        }
        if (QualityTable.isOne(id)) {
            throw new UnusableInput(id + " is not there yet: no run has left anything in it.");
        }
        lakehouse.table(id);
        throw notPublished(id);
    }

    private static UnusableInput notPublished(TableId id) {
        return new UnusableInput("Nothing of " + id
                + " is published yet. 'zonegate run' publishes it; 'zonegate status'" + " tells what is published.");
    }

    private long snapshot(TableId id, Table table) {
        if (run.isPresent()) {
            Snapshot candidate = table.snapshot(run.get().reference());
            if (candidate != null) {
                return candidate.snapshotId();
            }
            if (lakehouse.find(id).isPresent()) {
                notes.add("Run " + run.get() + " made no candidate of " + id + ": what is published is read.");
            }
        }
        Snapshot published = table.currentSnapshot();
        if (published == null) {
            throw notPublished(id);
        }
        return published.snapshotId();
    }

    /** A branch by Iceberg's name for it in a query: {@code zone.table.branch_main} is what is published, in any case. */
    private QueryTable branch(Identifier name, TableId id, String branch) {
        Table table = iceberg(id);
        Snapshot snapshot = table.snapshot(branch);
        if (snapshot == null) {
            throw new UnusableInput(id + " has no branch " + branch + ". Branches: "
                    + String.join(", ", new TreeSet<>(table.refs().keySet())) + ".");
        }
        return state(name, id, table, snapshot.snapshotId());
    }

    private QueryTable metadata(Identifier name, TableId id, String kind) {
        if (kind.startsWith(BRANCH)) {
            return branch(name, id, kind.substring(BRANCH.length()));
        }
        MetadataTableType type = MetadataTableType.from(kind);
        if (type == null) {
            List<String> kinds = new ArrayList<>();
            for (MetadataTableType one : MetadataTableType.values()) {
                kinds.add(one.name().toLowerCase(Locale.ROOT));
            }
            throw new UnusableInput("Iceberg keeps no metadata called '" + kind + "' of " + id + ". There are: "
                    + String.join(", ", kinds) + ".");
        }
        lakehouse.find(id).filter(TableDefinition::isLanding).ifPresent(t -> {
            throw new UnusableInput(id + " is a landing table: its files have no Iceberg metadata.");
        });
        Table table = iceberg(id);
        boolean holdsPersonalValues = !WITHOUT_VALUES.contains(type)
                && table.schema().columns().stream()
                        .anyMatch(c -> personalColumns(id).test(c.name()));
        return new QueryTable(
                name,
                String.valueOf(table.currentSnapshot()),
                spark -> new SparkTable(MetadataTableUtils.createMetadataTableInstance(table, type), false),
                column -> holdsPersonalValues && VALUES_IN_METADATA.contains(column),
                new QuerySource.Metadata(id, kind),
                () -> List.of());
    }

    /** Of a table that the lakehouse does not define, nobody knows what is personal: all of it may be. */
    private Predicate<String> personalColumns(TableId id) {
        if (id.equals(QuarantineTable.ID)) {
            return QUARANTINED_DATA::contains;
        }
        if (QualityTable.isOne(id)) {
            return column -> false;
        }
        Optional<Set<String>> declared = lakehouse.find(id).map(TableDefinition::personalColumns);
        return column -> declared.isEmpty()
                || declared.get().contains(column.toLowerCase(Locale.ROOT))
                || (column.equals("_partition") && !declared.get().isEmpty());
    }
}
