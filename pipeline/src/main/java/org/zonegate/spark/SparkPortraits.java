package org.zonegate.spark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zonegate.iceberg.IcebergTables;
import org.zonegate.lakehouse.EvidenceQuery;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.promotion.Candidate;
import org.zonegate.promotion.GateCost;
import org.zonegate.promotion.InputPin;
import org.zonegate.promotion.Portrait;
import org.zonegate.promotion.Portrait.Answer;
import org.zonegate.promotion.Portrait.SampleColumn;
import org.zonegate.promotion.Portrait.SampleRows;
import org.zonegate.promotion.Portraits;
import org.zonegate.promotion.PseudonymKey;

/** Looks at candidates with Spark: one job for the first rows and all columns' profiles, and one query for each question. */
public final class SparkPortraits implements Portraits {

    private static final Logger LOG = LoggerFactory.getLogger(SparkPortraits.class);
    private static final int MOST_ANSWERED = 20;

    private final SparkEvaluation.Engine engine;
    private final Lakehouse lakehouse;
    private final IcebergTables tables;
    private final Supplier<PseudonymKey> key;

    /** Starts nothing; the engine is asked for when something is looked at. */
    public SparkPortraits(
            SparkEvaluation.Engine engine, Lakehouse lakehouse, IcebergTables tables, Supplier<PseudonymKey> key) {
        this.engine = engine;
        this.lakehouse = lakehouse;
        this.tables = tables;
        this.key = key;
    }

    @Override
    public Portrait of(TableDefinition table, Candidate candidate, List<InputPin> inputs) {
        try {
            CostMeter.Measured<Portrait> measured = CostMeter.measure(
                    engine.spark().sparkContext(), () -> new Sitting(table, candidate, inputs).draw());
            Portrait drawn = measured.result();
            return new Portrait(
                    drawn.firstRows(), drawn.profiles(), drawn.evidence(), measured.cost(), drawn.failure());
        } catch (RuntimeException e) {
            return new Portrait(SampleRows.NONE, List.of(), List.of(), GateCost.NONE, told(table, e));
        }
    }

    private static String told(TableDefinition table, Exception failure) {
        String message =
                String.valueOf(EngineFailure.whileLooking(table.id(), failure).getMessage());
        LOG.warn("table={} {}", table.id(), message);
        return message;
    }

    /** One candidate, as it is looked at. */
    private final class Sitting {

        private final PinnedSession session = PinnedSession.of(engine.spark(), key);
        private final TableDefinition table;
        private final InputPin candidate;
        private final List<InputPin> inputs;
        private final Map<Identifier, TableDefinition> pinned = new HashMap<>();

        Sitting(TableDefinition table, Candidate candidate, List<InputPin> inputs) {
            this.table = table;
            this.candidate = candidate.pin();
            this.inputs = inputs;
            pin(PinnedSession.PRIMARY, this.candidate);
        }

        private void pin(Identifier name, InputPin pin) {
            session.pin(name, new PinnedTables(tables, engine.landing()).open(pin));
            pinned.put(name, lakehouse.table(pin.table()));
        }

        Portrait draw() {
            List<Answer> answers =
                    table.settings().evidence().stream().map(this::answer).toList();
            try {
                Dataset<Row> rows = session.table(PinnedSession.PRIMARY);
                List<SampleColumn> columns = columns(rows);
                RowSketch sketch = sketch(rows, columns);
                SampleRows first = new SampleRows(columns, sketch.firstRows(), sketch.hasMore());
                return new Portrait(first, sketch.profiles(), answers, GateCost.NONE, "");
            } catch (Exception e) {
                return new Portrait(SampleRows.NONE, List.of(), answers, GateCost.NONE, told(table, e));
            }
        }

        private List<SampleColumn> columns(Dataset<Row> rows) {
            return Stream.of(rows.schema().fields())
                    .map(f -> new SampleColumn(
                            f.name(), table.personalColumns().contains(f.name().toLowerCase(Locale.ROOT))))
                    .toList();
        }

        private Answer answer(EvidenceQuery query) {
            long from = System.nanoTime();
            SampleRows rows = SampleRows.NONE;
            String failure = "";
            try {
                rows = rows(query.sql());
            } catch (Exception e) {
                failure = String.valueOf(EngineFailure.whileQuerying(e).getMessage());
                LOG.warn("table={} evidence={} {}", table.id(), query.title(), failure);
            }
            return new Answer(
                    query.title(),
                    query.sql(),
                    "Spark " + engine.spark().version(),
                    Duration.ofNanos(System.nanoTime() - from),
                    rows,
                    failure);
        }

        private SampleRows rows(String sql) {
            for (List<String> name : QueryText.tablesIn(sql)) {
                Identifier written = PinnedSession.named(String.join(".", name));
                if (!pinned.containsKey(written)) {
                    pin(written, named(String.join(".", name)));
                }
            }
            Dataset<Row> answer = session.sql(sql);
            List<Boolean> isPersonal =
                    PersonalLineage.of(answer.queryExecution().analyzed(), this::isPersonal);
            StructField[] fields = answer.schema().fields();
            List<SampleColumn> columns = new ArrayList<>();
            for (int i = 0; i < fields.length; i++) {
                columns.add(new SampleColumn(fields[i].name(), isPersonal.get(i)));
            }
            List<Row> found = answer.limit(MOST_ANSWERED + 1).collectAsList();
            List<List<@Nullable String>> texts = new ArrayList<>();
            found.stream().limit(MOST_ANSWERED).forEach(row -> texts.add(RowSketch.texts(row)));
            return new SampleRows(columns, texts, found.size() > MOST_ANSWERED);
        }

        private InputPin named(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.equals("primary") || lower.equals(table.id().toString())) {
                return candidate;
            }
            return inputs.stream()
                    .filter(i -> i.table().toString().equals(lower))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(name + " was not pinned."));
        }

        private boolean isPersonal(DataSourceV2Relation relation, String column) {
            TableDefinition source = relation.identifier().isDefined()
                    ? pinned.get(relation.identifier().get())
                    : null;
            return source == null || source.personalColumns().contains(column.toLowerCase(Locale.ROOT));
        }
    }

    private static RowSketch sketch(Dataset<Row> rows, List<SampleColumn> columns) {
        ArrayList<SampleColumn> told = new ArrayList<>(columns);
        Function2<Integer, Iterator<Row>, Iterator<RowSketch>> sketching = (partition, some) -> {
            RowSketch sketch = new RowSketch(told, partition);
            some.forEachRemaining(sketch::add);
            return List.of(sketch).iterator();
        };
        return rows.javaRDD()
                .mapPartitionsWithIndex(sketching, false)
                .fold(new RowSketch(columns, Integer.MAX_VALUE), RowSketch::merge);
    }
}
