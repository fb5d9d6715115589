package org.zonegate.spark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.iceberg.Table;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zonegate.lakehouse.Column;
import org.zonegate.lakehouse.Column.Requirement;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.promotion.InputPin;
import org.zonegate.promotion.LandingPin;
import org.zonegate.promotion.SnapshotPin;
import org.zonegate.promotion.UnusableInput;
import org.zonegate.query.InvalidQuery;
import org.zonegate.query.Query;
import org.zonegate.query.QueryReader;
import org.zonegate.query.QuerySource;
import org.zonegate.query.ReadQuery;
import org.zonegate.query.ReadQuery.Named;
import org.zonegate.query.ReadQuery.Traced;
import org.zonegate.spark.CatalystSqlReferences.Reference;

/**
 * Understands queries for Athena by Spark's parser and analyser, without a Spark session. Quotes are read as Athena reads
 * them: {@code "email"} is a column, and not text.
 */
public final class CatalystQueryReader implements QueryReader {

    private static final Logger LOG = LoggerFactory.getLogger(CatalystQueryReader.class);
    private static final Map<String, String> AS_ATHENA = settings();

    // As "Querying Iceberg table metadata" in Athena's user guide has them. Other metadata holds bounds of values, and
    // is
    // another table than what Spark calls so.
    private static final Map<String, List<Column>> METADATA = Map.of(
            "history",
            columns(
                    "made_current_at timestamp",
                    "snapshot_id bigint",
                    "parent_id bigint",
                    "is_current_ancestor boolean"),
            "snapshots",
            columns(
                    "committed_at timestamp",
                    "snapshot_id bigint",
                    "parent_id bigint",
                    "operation string",
                    "manifest_list string",
                    "summary map<string,string>"),
            "refs",
            columns(
                    "name string",
                    "type string",
                    "snapshot_id bigint",
                    "max_reference_age_in_ms bigint",
                    "min_snapshots_to_keep int",
                    "max_snapshot_age_in_ms bigint"));

    private final SparkQueries.Sources sources;

    /** Reads nothing yet. */
    public CatalystQueryReader(SparkQueries.Sources sources) {
        this.sources = sources;
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(SparkSettings.SQL);
        settings.put("spark.sql.ansi.doubleQuotedIdentifiers", "true");
        return Map.copyOf(settings);
    }

    private static List<Column> columns(String... columns) {
        List<Column> made = new ArrayList<>();
        for (String column : columns) {
            String[] parts = column.split(" ", 2);
            made.add(new Column(parts[0], parts[1], Requirement.NULLABLE, Optional.empty()));
        }
        return List.copyOf(made);
    }

    /** A table that a name stands for, with what its columns hold. */
    private record Known(QuerySource source, List<Column> columns, Function<String, Boolean> personal) {

        boolean isPersonal(String column) {
            return personal.apply(column.toLowerCase(Locale.ROOT));
        }

        boolean hasPersonal() {
            return columns.stream().anyMatch(c -> isPersonal(c.name()));
        }
    }

    @Override
    public ReadQuery read(Query query) {
        Parsed parsed = parse(query.sql());
        QueryTables tables = new QueryTables(
                sources.lakehouse(), sources.tables(), sources.landing(), sources.journal(), sources.io(), query.run());
        Map<List<String>, Known> known = new HashMap<>();
        List<List<String>> names = parsed.names();
        List<QueryTable> named = tables.named(names);
        for (int i = 0; i < names.size(); i++) {
            known.put(names.get(i), known(named.get(i)));
        }
        List<String> notes = new ArrayList<>(tables.notes());
        known.values().stream()
                .map(Known::source)
                .filter(QuerySource.Landing.class::isInstance)
                .map(s -> s.table() + " is read as its files are now: there is no state of it to go back to.")
                .sorted()
                .distinct()
                .forEach(notes::add);
        return understood(parsed, known, notes);
    }

    private static Known known(QueryTable table) {
        if (table.source() instanceof QuerySource.Metadata metadata) {
            List<Column> columns = METADATA.get(metadata.kind());
            if (columns == null) {
                throw new UnusableInput("Athena's " + metadata.kind() + " of " + metadata.table()
                        + " cannot be read here. There are: history, refs, snapshots.");
            }
            return new Known(metadata, columns, column -> false);
        }
        return new Known(table.source(), table.columns().get(), table::isPersonal);
    }

    @Override
    public ReadQuery read(String sql, TableDefinition table, InputPin primary, List<InputPin> inputs) {
        Parsed parsed = parse(sql);
        Map<List<String>, Known> known = new HashMap<>();
        for (List<String> name : parsed.names()) {
            String lower = String.join(".", name).toLowerCase(Locale.ROOT);
            boolean isOwn = lower.equals("primary") || lower.equals(table.id().toString());
            InputPin pin = isOwn
                    ? primary
                    : inputs.stream()
                            .filter(i -> i.table().toString().equals(lower))
                            .findFirst()
                            .orElseThrow(() -> new InvalidQuery("There is no table " + lower + " here."));
            known.put(name, known(pin, sources.lakehouse().table(pin.table())));
        }
        return understood(parsed, known, List.of());
    }

    private Known known(InputPin pin, TableDefinition definition) {
        Function<String, Boolean> personal = definition.personalColumns()::contains;
        if (pin instanceof LandingPin landing) {
            return new Known(
                    new QuerySource.Landing(pin.table()), landing.contract().columns(), personal);
        }
        SnapshotPin snapshot = (SnapshotPin) pin;
        Table iceberg = sources.tables().load(pin.table());
        return new Known(
                new QuerySource.State(pin.table(), snapshot.snapshot()),
                SnapshotColumns.of(iceberg, snapshot.snapshot().value()),
                personal);
    }

    private record Parsed(String sql, LogicalPlan plan, List<Reference> references) {

        List<List<String>> names() {
            return List.copyOf(
                    new LinkedHashSet<>(references.stream().map(Reference::name).toList()));
        }
    }

    private static Parsed parse(String written) {
        if (written.isBlank()) {
            throw new InvalidQuery("The query is empty. Write one SELECT, for example: SELECT 1.");
        }
        String sql = SharedText.of(written);
        return QueryText.under(AS_ATHENA, () -> {
            CatalystSqlStatement statement = CatalystSqlStatement.parseForAnother(new CatalystSqlParser(), sql);
            // For what it refuses: whatever is more than one SELECT.
            CatalystSqlNames.in(statement.plan());
            return new Parsed(sql, statement.plan(), CatalystSqlReferences.in(sql, statement));
        });
    }

    private static ReadQuery understood(Parsed parsed, Map<List<String>, Known> known, List<String> notes) {
        List<Named> tables = parsed.references().stream()
                .map(r -> new Named(
                        r.from(),
                        r.to(),
                        Objects.requireNonNull(known.get(r.name())).source(),
                        r.name().get(r.name().size() - 1),
                        r.alias()))
                .toList();
        return new ReadQuery(
                parsed.sql(),
                tables,
                traced(parsed.plan(), known),
                known.values().stream().anyMatch(Known::hasPersonal),
                notes);
    }

    /** What Spark's analyser makes of it; nothing where it knows less than Athena, as of Trino's functions. */
    private static Optional<List<Traced>> traced(LogicalPlan plan, Map<List<String>, Known> known) {
        Map<Identifier, Known> tables =
                known.entrySet().stream().collect(Collectors.toMap(e -> identifier(e.getKey()), Map.Entry::getValue));
        Map<Identifier, List<Column>> columns = new HashMap<>();
        tables.forEach((name, table) -> columns.put(name, table.columns()));
        try {
            return Optional.of(QueryText.under(AS_ATHENA, () -> {
                LogicalPlan analysed = new CatalystSqlAnalysis(new CatalystSqlParser()).analysedByName(plan, columns);
                List<Boolean> personal = PersonalLineage.of(analysed, (relation, column) -> {
                    Known table = relation.identifier().isDefined()
                            ? tables.get(relation.identifier().get())
                            : null;
                    return table == null || table.isPersonal(column);
                });
                List<Traced> traced = new ArrayList<>();
                List<String> names = CatalystSqlTree.list(analysed.output()).stream()
                        .map(a -> a.name())
                        .toList();
                for (int i = 0; i < names.size(); i++) {
                    traced.add(new Traced(names.get(i), personal.get(i)));
                }
                return traced;
            }));
        } catch (InvalidQuery e) {
            LOG.debug("The query cannot be analysed: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static Identifier identifier(List<String> name) {
        return Identifier.of(name.subList(0, name.size() - 1).toArray(String[]::new), name.get(name.size() - 1));
    }
}
