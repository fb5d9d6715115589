package org.zonegate.spark;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.iceberg.spark.source.SparkTable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.zonegate.features.ScenarioTables;
import org.zonegate.iceberg.IcebergTables;
import org.zonegate.iceberg.ManifestStatistics;
import org.zonegate.lakehouse.Column;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.InputPin;
import org.zonegate.promotion.LandingPin;
import org.zonegate.promotion.LandingRows;
import org.zonegate.promotion.PseudonymKey;
import org.zonegate.promotion.SnapshotId;
import org.zonegate.promotion.SnapshotPin;
import org.zonegate.rules.TableStatistics;
import org.zonegate.rules.deequ.SparkCandidate;
import org.zonegate.rules.deequ.SparkReferences;

/** One table as its rules and scenarios see it, and the other tables that they name, each at one state. */
final class JudgedSession implements SparkReferences {

    private final TableDefinition table;
    private final IcebergTables tables;
    private final SparkEvaluation.Engine engine;
    private final PinnedSession session;
    private final InputPin pin;
    private final Map<String, InputPin> named = new HashMap<>();
    private Optional<SnapshotPin> published = Optional.empty();

    JudgedSession(
            TableDefinition table,
            InputPin pin,
            List<InputPin> references,
            IcebergTables tables,
            SparkEvaluation.Engine engine,
            Supplier<PseudonymKey> key) {
        this.table = table;
        this.tables = tables;
        this.engine = engine;
        this.session = PinnedSession.of(engine.spark(), key);
        this.pin = pin;
        PinnedTables pinned = new PinnedTables(tables, engine.landing());
        session.pin(PinnedSession.PRIMARY, pinned.open(pin));
        table.references().forEach((name, id) -> {
            InputPin reference = references.stream()
                    .filter(r -> r.table().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(id + " was not pinned."));
            named.put(name, reference);
            session.pin(PinnedSession.named(name), pinned.open(reference));
        });
    }

    /** Makes what is published of the table readable as {@code published}. */
    void publish(SnapshotId snapshot) {
        published = Optional.of(new SnapshotPin(table.id(), snapshot, rowsOf(snapshot)));
        session.pin(
                PinnedSession.named(ScenarioTables.PUBLISHED),
                new SparkTable(tables.load(table.id()), (Long) snapshot.value(), false));
        Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Dataset<Row> rows = session.table(PinnedSession.named(ScenarioTables.PUBLISHED));
        known.addAll(List.of(rows.columns()));
        if (table.contract().columns().stream().anyMatch(c -> !known.contains(c.name()))) {
            // A column that the contract got since then had no value.
            session.define(
                    ScenarioTables.PUBLISHED,
                    rows.selectExpr(table.contract().columns().stream()
                            .map(c -> known.contains(c.name())
                                    ? quoted(c)
                                    : "CAST(NULL AS " + c.type() + ") AS " + quoted(c))
                            .toArray(String[]::new)));
        }
    }

    private long rowsOf(SnapshotId snapshot) {
        return ManifestStatistics.of(tables.load(table.id()), snapshot).rows().orElse(-1);
    }

    private static String quoted(Column column) {
        return "`" + column.name().replace("`", "``") + "`";
    }

    /** What is judged. */
    SparkCandidate candidate() {
        return new SparkCandidate(session.table(PinnedSession.PRIMARY), statistics(pin));
    }

    /** What is published of the same table. */
    Optional<SnapshotPin> published() {
        return published;
    }

    @Override
    public Optional<SparkCandidate> table(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Optional.ofNullable(named.get(lower))
                .map(reference -> new SparkCandidate(session.table(PinnedSession.named(lower)), statistics(reference)));
    }

    @Override
    public Dataset<Row> sql(String query) {
        return session.sql(query);
    }

    /** Whether a column of a table that a query reads here holds personal data. */
    boolean isPersonal(Lakehouse lakehouse, DataSourceV2Relation relation, String column) {
        if (relation.identifier().isEmpty()) {
            return true;
        }
        Identifier identifier = relation.identifier().get();
        String name = String.join(".", identifier.namespace());
        name = name.isEmpty() ? identifier.name() : name + "." + identifier.name();
        boolean isOwn = name.equals(ScenarioTables.PRIMARY) || name.equals(ScenarioTables.PUBLISHED);
        Optional<TableId> id = isOwn
                ? Optional.of(table.id())
                : Optional.ofNullable(named.get(name)).map(InputPin::table);
        // Of a table that the lakehouse does not know, all may be personal.
        return id.flatMap(lakehouse::find)
                .map(t -> t.personalColumns().contains(column.toLowerCase(Locale.ROOT)))
                .orElse(true);
    }

    private TableStatistics statistics(InputPin of) {
        if (of instanceof SnapshotPin snapshot) {
            return ManifestStatistics.of(tables.load(of.table()), snapshot.snapshot());
        }
        Optional<LandingRows> rows = engine.landing().of((LandingPin) of).rows();
        return rows.isPresent()
                ? new TableStatistics(OptionalLong.of(rows.get().good()), Map.of())
                : TableStatistics.UNKNOWN;
    }
}
