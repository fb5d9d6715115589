package org.zonegate.promotion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zonegate.features.FeatureFile;
import org.zonegate.features.Scenario;
import org.zonegate.lakehouse.Column;
import org.zonegate.lakehouse.Column.Requirement;
import org.zonegate.lakehouse.Contract;
import org.zonegate.lakehouse.Environment;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.ReleaseMode;
import org.zonegate.lakehouse.Retention;
import org.zonegate.lakehouse.RowTracing;
import org.zonegate.lakehouse.SourceLocation;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.lakehouse.TableSettings;
import org.zonegate.lakehouse.Transform;
import org.zonegate.lakehouse.Zone;
import org.zonegate.rules.Ruleset;
import org.zonegate.rules.Severity;
import org.zonegate.rules.dqdl.DqdlReader;

/** A table's definition, of which a test names only what matters to it. */
public final class TableFixture {

    private final TableId id;
    private final Contract.Format format;
    private final List<Column> columns = new ArrayList<>();
    private final List<TableId> upstreams = new ArrayList<>();
    private final List<String> partitioning = new ArrayList<>();
    private final List<Ruleset> rules = new ArrayList<>();
    private final List<FeatureFile> features = new ArrayList<>();
    private RowTracing tracing = RowTracing.DISPOSITION;
    private String sql = "";
    private String location = "";
    private final SortedMap<String, TableId> references = new TreeMap<>();
    private Set<String> personal = Set.of();
    private double tolerance = TableSettings.DEFAULT_TOLERANCE;
    private Optional<String> ungated = Optional.of("a test");

    private TableFixture(String id, Contract.Format format) {
        this.id = TableId.parse(id);
        this.format = format;
    }

    public static TableFixture table(String id) {
        return new TableFixture(id, Contract.Format.ICEBERG);
    }

    public static TableFixture landing(String id) {
        return new TableFixture(id, Contract.Format.EXTERNAL_JSON).at("/landing/" + id);
    }

    public TableFixture at(String folder) {
        location = folder;
        return this;
    }

    /** The first one drives. */
    public TableFixture from(String... tables) {
        Arrays.stream(tables).map(TableId::parse).forEach(upstreams::add);
        return this;
    }

    public TableFixture column(String name, String type) {
        columns.add(new Column(name, type, Requirement.NULLABLE, Optional.empty()));
        return this;
    }

    public TableFixture required(String name, String type) {
        columns.add(new Column(name, type, Requirement.REQUIRED, Optional.empty()));
        return this;
    }

    /** In lower case, as definitions have them. */
    public TableFixture personal(String... names) {
        personal = Set.of(names);
        return this;
    }

    public TableFixture partitionedBy(String... fields) {
        partitioning.addAll(List.of(fields));
        return this;
    }

    public TableFixture tracing(RowTracing how) {
        tracing = how;
        return this;
    }

    public TableFixture sql(String text) {
        sql = text;
        return this;
    }

    public TableFixture rules(String path) {
        return rules(path, "Rules = [ RowCount > 0 ]");
    }

    public TableFixture rules(String path, String dqdl) {
        rules.add(DqdlReader.read(path, dqdl).ruleset());
        return this;
    }

    /** A table that the rules name. */
    public TableFixture referringTo(String table) {
        references.put(table, TableId.parse(table));
        return this;
    }

    public TableFixture tolerance(double part) {
        tolerance = part;
        return this;
    }

    /** With nothing that judges it, and no reason why. */
    public TableFixture unjudged() {
        ungated = Optional.empty();
        return this;
    }

    public TableFixture scenarios(String path) {
        return scenarios(path, Severity.BLOCKING);
    }

    /** A feature file with one scenario, on line 3. */
    public TableFixture scenarios(String path, Severity severity) {
        features.add(new FeatureFile(path, "Feature: it", List.of(scenario(path, 3, severity))));
        return this;
    }

    static Scenario scenario(String file, int line, Severity severity) {
        return new Scenario("it", "Consent is given", file, line, severity, List.of());
    }

    public TableDefinition build() {
        List<Column> withDefault = columns.isEmpty()
                ? List.of(new Column("email", "string", Requirement.REQUIRED, Optional.empty()))
                : columns;
        Contract contract = new Contract(
                id,
                format,
                withDefault,
                partitioning,
                location.isEmpty() ? Optional.empty() : Optional.of(location),
                Map.of(),
                "CREATE TABLE",
                SourceLocation.file("tables/" + id.zone() + "/" + id.table() + ".sql"));
        SourceLocation where = SourceLocation.file("transforms/" + id.zone() + "/" + id.table() + ".sql");
        Optional<Transform> transform = upstreams.isEmpty()
                ? Optional.empty()
                : Optional.of(new Transform(
                        sql.isEmpty() ? "SELECT * FROM " + upstreams : sql,
                        upstreams,
                        upstreams.get(0),
                        tracing,
                        where));
        return new TableDefinition(
                contract,
                transform,
                rules,
                references,
                features,
                new TableSettings(personal, Optional.empty(), Optional.empty(), ungated, tolerance, List.of()));
    }

    public Contract contract() {
        return build().contract();
    }

    /** A lakehouse of these tables, which come upstream first. */
    public static Lakehouse lakehouse(TableFixture... tables) {
        return lakehouse(ReleaseMode.APPROVED, tables);
    }

    public static Lakehouse lakehouse(ReleaseMode mode, TableFixture... tables) {
        return new Lakehouse(
                "A lakehouse",
                List.of(new Zone("landing", 0), new Zone("trusted", 1), new Zone("curated", 2)),
                Arrays.stream(tables).map(TableFixture::build).toList(),
                new TreeMap<>(Map.of("consent", "customer")),
                Environment.THIS_MACHINE,
                mode,
                Retention.DEFAULT,
                Optional.empty(),
                "samples");
    }
}
