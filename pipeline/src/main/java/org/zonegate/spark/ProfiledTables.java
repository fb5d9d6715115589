package org.zonegate.spark;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;
import org.zonegate.iceberg.ManifestStatistics;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.lakehouse.Transform;
import org.zonegate.promotion.SnapshotId;
import org.zonegate.rules.TableStatistics;
import org.zonegate.rules.deequ.DeequSuggestions.Origin;
import org.zonegate.rules.deequ.DeequSuggestions.Subject;
import org.zonegate.rules.deequ.SparkCandidate;
import org.zonegate.rules.deequ.SparkReferences;
import org.zonegate.rules.suggest.DeclaredColumn;
import org.zonegate.rules.suggest.Upstream;

/** A table that rules are suggested for, and those that it is made from, as rules see them. */
final class ProfiledTables implements SparkReferences {

    private final SparkQueries.Sources sources;
    private final PinnedSession session;
    private final SparkSession engine;
    private final Map<String, SparkCandidate> references = new HashMap<>();
    private final List<Origin> origins = new ArrayList<>();
    private @Nullable Subject subject;

    ProfiledTables(SparkQueries.Sources sources, PinnedSession session, SparkSession engine) {
        this.sources = sources;
        this.session = session;
        this.engine = engine;
    }

    void open(TableDefinition table, QueryTable pinned, Map<TableId, QueryTable> upstreams) {
        session.pin(PinnedSession.PRIMARY, pinned.opening().apply(engine));
        Dataset<Row> rows = session.table(PinnedSession.PRIMARY);
        subject = new Subject(new SparkCandidate(rows, statistics(table, pinned)), columns(table, rows));
        upstreams.forEach((id, upstream) -> {
            String name = name(sources.lakehouse(), id);
            TableDefinition definition = sources.lakehouse().table(id);
            session.pin(PinnedSession.named(name), upstream.opening().apply(engine));
            Dataset<Row> others = session.table(PinnedSession.named(name));
            references.put(name, new SparkCandidate(others, statistics(definition, upstream)));
            boolean drives = table.transform().map(Transform::driving).equals(Optional.of(id));
            origins.add(new Origin(
                    name, columns(definition, others), drives ? Upstream.Role.DRIVING : Upstream.Role.OTHER));
        });
    }

    /** The table alone where no other zone has one of that name, as rules are read best. */
    private static String name(Lakehouse lakehouse, TableId id) {
        boolean isAlone = lakehouse.ids().stream()
                        .filter(other -> other.table().equals(id.table()))
                        .count()
                == 1;
        return isAlone ? id.table() : id.toString();
    }

    private TableStatistics statistics(TableDefinition table, QueryTable pinned) {
        return table.isLanding()
                ? TableStatistics.UNKNOWN
                : ManifestStatistics.of(
                        sources.tables().load(table.id()), new SnapshotId(Long.parseLong(pinned.state())));
    }

    private static List<DeclaredColumn> columns(TableDefinition table, Dataset<Row> rows) {
        List<DeclaredColumn> columns = new ArrayList<>();
        for (StructField field : rows.schema().fields()) {
            Set<DeclaredColumn.Mark> marks = EnumSet.noneOf(DeclaredColumn.Mark.class);
            if (table.personalColumns().contains(field.name().toLowerCase(Locale.ROOT))) {
                marks.add(DeclaredColumn.Mark.PERSONAL);
            }
            if (table.contract().requiredColumns().stream()
                    .anyMatch(c -> c.name().equalsIgnoreCase(field.name()))) {
                marks.add(DeclaredColumn.Mark.REQUIRED);
            }
            columns.add(new DeclaredColumn(field.name(), field.dataType().catalogString(), marks));
        }
        return columns;
    }

    Subject subject() {
        Subject opened = subject;
        if (opened == null) {
            throw new IllegalStateException("No table was opened.");
        }
        return opened;
    }

    List<Origin> origins() {
        return List.copyOf(origins);
    }

    @Override
    public Optional<SparkCandidate> table(String name) {
        return Optional.ofNullable(references.get(name.toLowerCase(Locale.ROOT)));
    }

    @Override
    public Dataset<Row> sql(String query) {
        return session.sql(query);
    }
}
