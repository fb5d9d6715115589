package org.zonegate.iceberg;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.HistoryEntry;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.zonegate.aws.AwsFailure;
import org.zonegate.lakehouse.Contract;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.Candidate;
import org.zonegate.promotion.CouldNotTell;
import org.zonegate.promotion.Fingerprint;
import org.zonegate.promotion.LakehouseTables;
import org.zonegate.promotion.Move;
import org.zonegate.promotion.PublishStateUnknown;
import org.zonegate.promotion.Published;
import org.zonegate.promotion.RunId;
import org.zonegate.promotion.SnapshotId;
import org.zonegate.promotion.StaleCandidate;

/**
 * The lakehouse's tables in an Iceberg catalog: a zone is a namespace, which the catalog may call a database, a candidate the head of a branch, what is
 * published the head of {@code main}.
 */
public final class IcebergTables implements LakehouseTables {

    /** Snapshot property that names the run which staged it. */
    public static final String RUN_PROPERTY = "zonegate.run";

    private static final int COMMIT_ATTEMPTS = 5;

    // Bounds of whole values, so that the gate can read them from manifests.
    private static final Map<String, String> WHOLE_BOUNDS = Map.of(TableProperties.DEFAULT_WRITE_METRICS_MODE, "full");

    private final Catalog catalog;
    private final UnaryOperator<String> database;

    /** Tables in databases that are called as their zones. */
    public IcebergTables(Catalog catalog) {
        this(catalog, UnaryOperator.identity());
    }

    /**
     * Tables in databases of other names.
     *
     * @param database the name of a zone's database
     */
    public IcebergTables(Catalog catalog, UnaryOperator<String> database) {
        this.catalog = catalog;
        this.database = database;
    }

    /** The Iceberg table of that name, as it is now; empty when there is none. */
    public Optional<Table> find(TableId id) {
        try {
            return Optional.of(catalog.loadTable(identifier(id)));
        } catch (NoSuchTableException e) {
            return Optional.empty();
        }
    }

    /** The Iceberg table of that name, which must exist. */
    public Table load(TableId id) {
        return find(id).orElseThrow(() -> new IllegalStateException("There is no Iceberg table " + id + "."));
    }

    @Override
    public Optional<Published> published(TableId id) {
        return find(id).flatMap(table -> published(id, table));
    }

    private static Optional<Published> published(TableId id, Table table) {
        Snapshot head = table.currentSnapshot();
        if (head == null) {
            return Optional.empty();
        }
        long movedAt = table.history().stream()
                .filter(e -> e.snapshotId() == head.snapshotId())
                .mapToLong(HistoryEntry::timestampMillis)
                .max()
                .orElse(head.timestampMillis());
        return Optional.of(new Published(
                id,
                new SnapshotId(head.snapshotId()),
                rows(head),
                Optional.ofNullable(head.summary().get(RUN_PROPERTY)).map(RunId::new),
                Instant.ofEpochMilli(movedAt),
                Fingerprint.fromProperties(head.summary())));
    }

    @Override
    public List<String> schemaChanges(Contract contract) {
        return find(contract.id())
                .map(table -> {
                    List<String> changes = ContractSchema.changes(table.schema(), contract);
                    ContractSchema.refuseOtherPartitioning(table, contract);
                    return changes;
                })
                .orElse(List.of());
    }

    @Override
    public Optional<SnapshotId> open(Contract contract, RunId run) {
        Table table = find(contract.id()).orElseGet(() -> create(contract));
        if (!ContractSchema.changes(table.schema(), contract).isEmpty()) {
            ContractSchema.apply(table, contract);
            table.refresh();
        }
        CommitFailedException conflict = new CommitFailedException("not tried");
        for (int attempt = 0; attempt < COMMIT_ATTEMPTS; attempt++) {
            try {
                return openBranch(table, run);
            } catch (CommitFailedException e) {
                // Somebody committed in between, and the new branch's base with it: look again.
                conflict = e;
                table.refresh();
            }
        }
        throw new CouldNotTell(
                AwsFailure.describe(conflict)
                        .map(refused -> "The candidate of " + contract.id()
                                + " could not be made, so nothing is published. " + refused)
                        .orElse(contract.id() + " is written to by others all the time: " + COMMIT_ATTEMPTS
                                + " attempts to open a branch failed. Run again."),
                conflict);
    }

    private static Optional<SnapshotId> openBranch(Table table, RunId run) {
        Snapshot head = table.currentSnapshot();
        if (head == null) {
            // An empty table has nothing to branch from: Iceberg makes an empty snapshot on the branch alone.
            table.manageSnapshots().createBranch(run.reference()).commit();
            return Optional.empty();
        }
        table.manageSnapshots().createBranch(run.reference(), head.snapshotId()).commit();
        return Optional.of(new SnapshotId(head.snapshotId()));
    }

    private Table create(Contract contract) {
        Schema schema = ContractSchema.of(contract);
        return create(
                contract.id(),
                schema,
                ContractSchema.partitioning(schema, contract),
                WHOLE_BOUNDS,
                contract.location());
    }

    /**
     * A new table where the catalog likes it, with Iceberg's defaults but for these properties; the one that is there if
     * somebody else was faster.
     */
    Table create(TableId id, Schema schema, PartitionSpec spec, Map<String, String> properties) {
        return create(id, schema, spec, properties, Optional.empty());
    }

    private Table create(
            TableId id, Schema schema, PartitionSpec spec, Map<String, String> properties, Optional<String> location) {
        Namespace namespace = Namespace.of(database.apply(id.zone()));
        if (catalog instanceof SupportsNamespaces namespaces && !namespaces.namespaceExists(namespace)) {
            try {
                namespaces.createNamespace(namespace);
            } catch (AlreadyExistsException | UncheckedSQLException e) {
                // Another process was faster, of which JdbcCatalog tells by the database's own exception. That the
                // namespace is there is all that is wanted.
                if (!namespaces.namespaceExists(namespace)) {
                    throw e;
                }
            }
        }
        Catalog.TableBuilder builder = catalog.buildTable(identifier(id), schema)
                .withPartitionSpec(spec)
                .withProperty(TableProperties.FORMAT_VERSION, "2")
                .withProperties(properties);
        location.map(IcebergTables::withoutTrailingSlash).ifPresent(builder::withLocation);
        try {
            return builder.create();
        } catch (AlreadyExistsException e) {
            return load(id);
        }
    }

    private static String withoutTrailingSlash(String location) {
        return location.endsWith("/") ? location.substring(0, location.length() - 1) : location;
    }

    @Override
    public Candidate candidate(Contract contract, RunId run, Optional<SnapshotId> base) {
        Table table = load(contract.id());
        Snapshot head = table.snapshot(run.reference());
        if (head == null) {
            throw new StaleCandidate("The branch " + run.reference() + " of " + contract.id() + " is gone.");
        }
        SortedMap<String, Long> nulls = ManifestCounts.nulls(
                table,
                head,
                contract.requiredColumns().stream().map(c -> c.name()).toList());
        return new Candidate(
                contract.id(), run, new SnapshotId(head.snapshotId()), base, ManifestCounts.rows(table, head), nulls);
    }

    @Override
    public List<String> schemaDifferences(Contract contract) {
        return ContractSchema.differences(load(contract.id()).schema(), contract);
    }

    @Override
    public MoveState state(Move move) {
        return find(move.table())
                .map(table -> state(move, ((BaseTable) table).operations().current()))
                .orElse(MoveState.STALE);
    }

    private static MoveState state(Move move, TableMetadata metadata) {
        Optional<SnapshotId> main = snapshotOf(metadata, SnapshotRef.MAIN_BRANCH);
        SnapshotRef tag = metadata.ref(move.run().reference());
        boolean tagged = tag != null
                && tag.isTag()
                && tag.snapshotId() == move.snapshot().value();
        if (tagged) {
            // Tagging and moving main is one commit; what main did afterwards is no longer this move's concern.
            return MoveState.MADE;
        }
        boolean branchIsAsJudged = move.onlyTags()
                || (tag != null
                        && tag.isBranch()
                        && tag.snapshotId() == move.snapshot().value());
        return main.equals(move.base()) && branchIsAsJudged ? MoveState.READY : MoveState.STALE;
    }

    @Override
    public void publish(Move move) {
        try {
            commit(move, "published", publishing(move));
        } catch (CommitFailedException e) {
            throw (StaleCandidate) new StaleCandidate(move.table() + " is written to by others all the time: "
                            + COMMIT_ATTEMPTS + " attempts to publish it failed. Run again.")
                    .initCause(e);
        }
    }

    private static Change publishing(Move move) {
        return (metadata, builder) -> {
            MoveState state = state(move, metadata);
            if (state == MoveState.STALE) {
                throw new StaleCandidate(describeStale(move, metadata));
            }
            if (state == MoveState.MADE) {
                return false;
            }
            builder.removeRef(move.run().reference());
            if (!move.onlyTags()) {
                builder.setRef(
                        SnapshotRef.MAIN_BRANCH,
                        SnapshotRef.branchBuilder(move.snapshot().value()).build());
            }
            builder.setRef(
                    move.run().reference(),
                    SnapshotRef.tagBuilder(move.snapshot().value()).build());
            return true;
        };
    }

    @Override
    public void takeBack(Move move) {
        try {
            commit(move, "taken back", takingBack(move));
        } catch (CommitFailedException e) {
            throw new CouldNotTell(
                    move.table() + " is written to by others all the time: " + COMMIT_ATTEMPTS
                            + " attempts to take back what was published failed. The next command tries again.",
                    e);
        }
    }

    private static Change takingBack(Move move) {
        return (metadata, builder) -> {
            if (state(move, metadata) != MoveState.MADE) {
                return false;
            }
            if (!move.onlyTags()) {
                if (!snapshotOf(metadata, SnapshotRef.MAIN_BRANCH).equals(Optional.of(move.snapshot()))) {
                    throw new StaleCandidate(
                            "main of " + move.table() + " is no longer snapshot " + move.snapshot() + ".");
                }
                if (move.base().isPresent()) {
                    builder.setRef(
                            SnapshotRef.MAIN_BRANCH,
                            SnapshotRef.branchBuilder(move.base().get().value()).build());
                } else {
                    builder.removeRef(SnapshotRef.MAIN_BRANCH);
                }
            }
            builder.removeRef(move.run().reference());
            return true;
        };
    }

    private interface Change {
        /** Whether anything is to be committed. */
        boolean apply(TableMetadata metadata, TableMetadata.Builder builder);
    }

    // Compare-and-swap on the table's metadata, because Iceberg's own fastForwardBranch publishes whatever the branch's
    // head has become (apache/iceberg issue 8424) and retries over other writers' commits.
    private void commit(Move move, String what, Change change) {
        TableOperations operations = ((BaseTable) load(move.table())).operations();
        CommitFailedException conflict = new CommitFailedException("not tried");
        for (int attempt = 0; attempt < COMMIT_ATTEMPTS; attempt++) {
            TableMetadata current = operations.refresh();
            TableMetadata.Builder builder = TableMetadata.buildFrom(current);
            if (!change.apply(current, builder)) {
                return;
            }
            try {
                operations.commit(current, builder.build());
                return;
            } catch (CommitFailedException e) {
                conflict = e;
            } catch (CommitStateUnknownException e) {
                throw new PublishStateUnknown(
                        "The catalog did not say whether " + move.table() + " of run " + move.run() + " was " + what
                                + ". The next command looks again and finishes the release.",
                        e);
            }
        }
        // Iceberg takes a store that did not accept the new metadata for another writer.
        Optional<String> refused = AwsFailure.describe(conflict);
        if (refused.isPresent()) {
            throw new PublishStateUnknown(
                    move.table() + " of run " + move.run() + " could not be " + what + ". " + refused.get()
                            + " The next command looks again and finishes the release.",
                    conflict);
        }
        throw conflict;
    }

    private static String describeStale(Move move, TableMetadata metadata) {
        return move.table() + " was written to by somebody else: main is "
                + snapshotOf(metadata, SnapshotRef.MAIN_BRANCH)
                        .map(SnapshotId::toString)
                        .orElse("empty")
                + " and the candidate's branch "
                + snapshotOf(metadata, move.run().reference())
                        .map(SnapshotId::toString)
                        .orElse("gone")
                + ", but the candidate " + move.snapshot() + " was judged against "
                + move.base().map(SnapshotId::toString).orElse("an empty table") + ". Run again.";
    }

    private static Optional<SnapshotId> snapshotOf(TableMetadata metadata, String reference) {
        return Optional.ofNullable(metadata.ref(reference)).map(r -> new SnapshotId(r.snapshotId()));
    }

    private static long rows(Snapshot snapshot) {
        String total = snapshot.summary().get(SnapshotSummary.TOTAL_RECORDS_PROP);
        return total == null ? 0 : Long.parseLong(total);
    }

    TableIdentifier identifier(TableId id) {
        return TableIdentifier.of(database.apply(id.zone()), id.table());
    }
}
