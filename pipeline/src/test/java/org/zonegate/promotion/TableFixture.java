package org.zonegate.promotion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.zonegate.lakehouse.Column;
import org.zonegate.lakehouse.Column.Requirement;
import org.zonegate.lakehouse.Contract;
import org.zonegate.lakehouse.DefinitionFile;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.ReleaseMode;
import org.zonegate.lakehouse.RowTracing;
import org.zonegate.lakehouse.SourceLocation;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.lakehouse.TableSettings;
import org.zonegate.lakehouse.Transform;
import org.zonegate.lakehouse.Zone;

/** A table's definition, of which a test names only what matters to it. */
public final class TableFixture {

    private final TableId id;
    private final Contract.Format format;
    private final List<Column> columns = new ArrayList<>();
    private final List<TableId> upstreams = new ArrayList<>();
    private final List<String> partitioning = new ArrayList<>();
    private final List<DefinitionFile> rules = new ArrayList<>();
    private final List<DefinitionFile> features = new ArrayList<>();
    private RowTracing tracing = RowTracing.DISPOSITION;
    private String sql = "";
    private String location = "";

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
        rules.add(new DefinitionFile(path, "Rules = [ RowCount > 0 ]"));
        return this;
    }

    public TableFixture scenarios(String path) {
        features.add(new DefinitionFile(path, "Feature: it"));
        return this;
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
        return new TableDefinition(contract, transform, rules, features, TableSettings.NONE);
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
                Map.of(),
                mode,
                Optional.empty());
    }
}
