package org.zonegate.spark;

import static org.apache.spark.sql.functions.lit;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.source.SparkTable;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.functions;
import org.zonegate.features.FeatureFile;
import org.zonegate.features.ScenarioOutcome;
import org.zonegate.features.cucumber.FeatureReader;
import org.zonegate.iceberg.FileIoLandingZone;
import org.zonegate.iceberg.IcebergTables;
import org.zonegate.iceberg.Warehouse;
import org.zonegate.lakehouse.Environment;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.LakehouseReader;
import org.zonegate.lakehouse.SqlFrontend;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.lakehouse.TableNames;
import org.zonegate.promotion.GateCost;
import org.zonegate.promotion.InputPin;
import org.zonegate.promotion.LandingZone;
import org.zonegate.promotion.Published;
import org.zonegate.promotion.SnapshotId;
import org.zonegate.promotion.SnapshotPin;
import org.zonegate.rules.MetricHistory;

/**
 * Judges candidates of a lakehouse that a release was published in, by scenarios, as a run does; the candidates are made here,
 * so that they can be broken.
 */
public final class ScenarioBench implements AutoCloseable {

    private final SparkSession spark;
    private final SqlFrontend sql = new CatalystSql();
    private final Lakehouse lakehouse;
    private final Warehouse warehouse;
    private final IcebergTables tables;
    private final LandingZone landing;
    private int candidates;

    public ScenarioBench(SparkSession spark, Path lakehouse, Path warehouse, Path landing) {
        this.spark = spark;
        this.lakehouse = new LakehouseReader(sql, Map.of())
                .read(lakehouse, Map.of("warehouse", warehouse.toString(), "landing", landing.toString()));
        this.warehouse = new Warehouse(warehouse.toString(), Environment.THIS_MACHINE, Map.of());
        this.tables = new IcebergTables(this.warehouse.openCatalog());
        this.landing = new FileIoLandingZone(this.warehouse.io());
    }

    public Lakehouse lakehouse() {
        return lakehouse;
    }

    /** What is published of a table. */
    public SnapshotId published(TableId table) {
        return tables.published(table).map(Published::snapshot).orElseThrow();
    }

    /** Reads a feature file that is not one of the lakehouse's, with the other tables that it refers to. */
    public TableDefinition judgedBy(TableId id, String text) {
        TableDefinition table = lakehouse.table(id);
        TableNames names = TableNames.of(lakehouse, table, sql);
        FeatureReader.FeatureRead read = FeatureReader.read("features/" + id + ".feature", text, names);
        if (!read.problems().isEmpty()) {
            throw new AssertionError(read.problems().toString());
        }
        return new TableDefinition(
                table.contract(),
                table.transform(),
                table.rules(),
                names.references(read.tables()),
                List.of(read.file()),
                table.settings());
    }

    /** Judges a state of a table; of a landing table, its files. */
    public List<ScenarioOutcome> judge(
            TableDefinition table, Optional<SnapshotId> state, Optional<SnapshotId> base, MetricHistory history) {
        return evaluation(history)
                .runScenarios(table, judged(table, state), base, references(table))
                .outcomes();
    }

    /** What judging what is published of a table costs, by its rules and by its scenarios. */
    Costs costs(TableDefinition table) {
        SparkEvaluation evaluation = evaluation(MetricHistory.NONE);
        Optional<SnapshotId> state = table.isLanding() ? Optional.empty() : Optional.of(published(table.id()));
        InputPin judged = judged(table, state);
        GateCost rules =
                evaluation.evaluateRules(table, judged, references(table)).cost();
        GateCost scenarios =
                evaluation.runScenarios(table, judged, state, references(table)).cost();
        return new Costs(rules, scenarios);
    }

    /** What one table's rules and scenarios cost. */
    record Costs(GateCost rules, GateCost scenarios) {}

    private SparkEvaluation evaluation(MetricHistory history) {
        LandingTables landingTables = new LandingTables(spark, warehouse.io());
        SparkEvaluation.Engine engine = new SparkEvaluation.Engine() {
            @Override
            public SparkSession spark() {
                return spark;
            }

            @Override
            public LandingTables landing() {
                return landingTables;
            }
        };
        return new SparkEvaluation(
                lakehouse, sql, engine, tables, warehouse::pseudonymKey, id -> history, Clock.systemUTC());
    }

    private InputPin judged(TableDefinition table, Optional<SnapshotId> state) {
        return state.<InputPin>map(s -> new SnapshotPin(table.id(), s, 0))
                .orElseGet(() -> landing.pin(table.contract()));
    }

    private List<InputPin> references(TableDefinition table) {
        return table.references().values().stream().distinct().map(this::pin).toList();
    }

    private InputPin pin(TableId id) {
        TableDefinition definition = lakehouse.table(id);
        return definition.isLanding()
                ? landing.pin(definition.contract())
                : tables.published(id).orElseThrow().pin();
    }

    /**
     * Writes a candidate.
     *
     * @param select over {@code primary}, which is what is published; tables that the scenarios refer to go by their names
     */
    public SnapshotId stage(TableDefinition table, String select) {
        Table iceberg = tables.load(table.id());
        String branch = "candidate_" + candidates++;
        iceberg.manageSnapshots()
                .createBranch(branch, published(table.id()).value())
                .commit();
        PinnedSession session = PinnedSession.of(spark, warehouse::pseudonymKey);
        PinnedTables pinned = new PinnedTables(tables, new LandingTables(spark, warehouse.io()));
        session.pin(
                PinnedSession.PRIMARY,
                new SparkTable(iceberg, (Long) published(table.id()).value(), false));
        table.references().forEach((name, id) -> session.pin(PinnedSession.named(name), pinned.open(pin(id))));
        Dataset<Row> rows = session.sql(select);
        Column[] columns = Stream.of(iceberg.schema().columns().toArray(Types.NestedField[]::new))
                // A column that an earlier candidate got has no value here.
                .map(f -> List.of(rows.columns()).contains(f.name())
                        ? functions.col("`" + f.name() + "`")
                        : lit(null).cast("string").as(f.name()))
                .toArray(Column[]::new);
        String target = session.pinTarget(table.id(), new SparkTable(iceberg, branch, false));
        try {
            rows.select(columns)
                    .writeTo(target)
                    .option("check-nullability", "false")
                    .overwrite(lit(true));
        } catch (NoSuchTableException e) {
            throw new AssertionError(e);
        }
        return new SnapshotId(tables.load(table.id()).snapshot(branch).snapshotId());
    }

    /** Writes a candidate that has a further column of text. */
    public SnapshotId stageWithColumn(TableDefinition table, String column) {
        tables.load(table.id())
                .updateSchema()
                .addColumn(column, Types.StringType.get())
                .commit();
        return stage(table, "SELECT *, 'x' AS `" + column + "` FROM primary");
    }

    /** The scenarios of a table, with the names by which tests know them. */
    public List<String> scenarios() {
        List<String> names = new ArrayList<>();
        for (TableDefinition table : lakehouse.tables()) {
            for (FeatureFile file : table.features()) {
                file.scenarios().forEach(s -> names.add(table.id() + ": " + s.name()));
            }
        }
        return names;
    }

    @Override
    public void close() {
        warehouse.close();
    }
}
