package org.zonegate.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.zonegate.lakehouse.Column;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.lakehouse.Transform;
import org.zonegate.landing.LandingTable;
import org.zonegate.promotion.CouldNotTell;
import org.zonegate.promotion.Disposition;
import org.zonegate.rules.RuleDefinition;
import org.zonegate.rules.Severity;
import org.zonegate.samples.MadeRow;
import org.zonegate.samples.Sample;
import org.zonegate.samples.SamplePseudonyms;
import org.zonegate.samples.SampleTable;
import org.zonegate.samples.UnfitValue;

/** The tables of one sample: those that are given, and those that transforms make of them, each made once. */
final class SampleTables {

    private final Sample sample;
    private final SparkSession spark;
    private final Clock clock;
    private final SparkColumnValues values = new SparkColumnValues();
    private final Map<TableId, MemoryTable> readable = new HashMap<>();
    private final Map<TableId, Made> made = new HashMap<>();

    /** What a transform made: every row, and what of it others read. */
    private record Made(List<MadeRow> rows, MemoryTable published) {}

    SampleTables(Sample sample, SparkSession spark, Clock clock) {
        this.sample = sample;
        this.spark = spark;
        this.clock = clock;
        sample.given().forEach((id, table) -> readable.put(id, given(table)));
    }

    Map<TableId, List<MadeRow>> expected() {
        Map<TableId, List<MadeRow>> expected = new LinkedHashMap<>();
        sample.expected().keySet().forEach(id -> expected.put(id, make(id).rows()));
        return expected;
    }

    private MemoryTable given(SampleTable table) {
        List<Column> columns = sample.lakehouse().table(table.id()).contract().columns();
        List<@Nullable Object[]> rows = new ArrayList<>();
        table.rows().forEach(row -> {
            @Nullable Object[] cells = new Object[columns.size()];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = internal(columns.get(i), row.cell(columns.get(i).name()));
            }
            rows.add(cells);
        });
        return new MemoryTable(table.id().toString(), schema(table.id()), rows);
    }

    private @Nullable Object internal(Column column, JsonNode value) {
        try {
            return value.isNull() ? null : values.internal(column, value);
        } catch (UnfitValue e) {
            throw new IllegalStateException("The value was understood before: " + e.reason(), e);
        }
    }

    private StructType schema(TableId id) {
        return LandingTable.schemaOf(sample.lakehouse().table(id).contract());
    }

    /** What is read under the table's name: what is given, or else what its transform publishes. */
    private MemoryTable readable(TableId id) {
        MemoryTable given = readable.get(id);
        return given == null ? make(id).published() : given;
    }

    private Made make(TableId id) {
        Made before = made.get(id);
        if (before == null) {
            before = transformed(sample.lakehouse().table(id));
            made.put(id, before);
        }
        return before;
    }

    private Made transformed(TableDefinition table) {
        PinnedSession session = PinnedSession.ofFewRows(spark, () -> SamplePseudonyms.KEY);
        table.upstreams().forEach(upstream -> session.pin(upstream, readable(upstream)));
        Map<TableId, MemoryTable> references = new HashMap<>();
        table.stagingDependencies().forEach(id -> references.put(id, readable(id)));
        try {
            Dataset<Row> rows = TransformedRows.of(
                            table,
                            session,
                            id -> Optional.ofNullable(references.get(id)),
                            // Samples hold invented people only.
                            (upstream, column) -> false,
                            clock)
                    .rows();
            return made(table, rows.collectAsList(), rows.columns());
        } catch (Exception e) {
            throw EngineFailure.whileTesting(table.id(), e);
        }
    }

    private Made made(TableDefinition table, List<Row> rows, String[] names) {
        StructType schema = schema(table.id());
        Map<String, String> rules = rules(table);
        List<MadeRow> all = new ArrayList<>();
        List<@Nullable Object[]> published = new ArrayList<>();
        for (Row row : rows) {
            Map<String, JsonNode> cells = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            List<JsonNode> converted = SparkValues.of(row);
            for (int i = 0; i < names.length; i++) {
                cells.put(names[i], converted.get(i));
            }
            MadeRow result = row(table.id(), cells, rules);
            all.add(result);
            if (result.isPublished()) {
                published.add(internal(row, schema));
            }
        }
        return new Made(all, new MemoryTable(table.id().toString(), schema, published));
    }

    private static MadeRow row(TableId table, Map<String, JsonNode> cells, Map<String, String> rules) {
        JsonNode written = cells.getOrDefault(Transform.DISPOSITION, NullNode.getInstance());
        if (written.isNull()) {
            return new MadeRow(cells, Disposition.PUBLISHED);
        }
        try {
            Disposition told = Disposition.parse(written.textValue());
            String reason = rules.getOrDefault(told.reason(), told.reason());
            Disposition disposition = new Disposition(told.kind(), reason);
            cells.put(Transform.DISPOSITION, SparkValues.of((Object)
                    (disposition.kind().word() + ": " + disposition.reason())));
            return new MadeRow(cells, disposition);
        } catch (IllegalArgumentException e) {
            throw new CouldNotTell(
                    "A row of " + table + " cannot be placed: " + e.getMessage() + " Correct the transform.", e);
        }
    }

    /** Where a rule stands is no part of what a sample expects: the rule as a reason, without its file and line. */
    private static Map<String, String> rules(TableDefinition table) {
        Map<String, String> rules = new HashMap<>();
        table.rules(Severity.QUARANTINE).stream()
                .flatMap(set -> set.rules().stream())
                .map(RuleDefinition::rule)
                .forEach(rule -> rules.put(rule.toString(), rule.text()));
        return rules;
    }

    private static @Nullable Object[] internal(Row row, StructType schema) {
        @Nullable Object[] values = new Object[schema.size()];
        for (int i = 0; i < values.length; i++) {
            int position = position(row.schema(), schema.fields()[i].name());
            values[i] = row.isNullAt(position)
                    ? null
                    : CatalystTypeConverters.createToCatalystConverter(schema.fields()[i].dataType())
                            .apply(row.get(position));
        }
        return values;
    }

    private static int position(StructType made, String column) {
        String[] names = made.fieldNames();
        for (int i = 0; i < names.length; i++) {
            if (names[i].equalsIgnoreCase(column)) {
                return i;
            }
        }
        throw new IllegalStateException("The transform does not give '" + column + "', and was checked.");
    }
}
