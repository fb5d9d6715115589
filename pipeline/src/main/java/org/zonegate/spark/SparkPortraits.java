package org.zonegate.spark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
import org.zonegate.promotion.GateCost;
import org.zonegate.promotion.InputPin;
import org.zonegate.promotion.Portrait;
import org.zonegate.promotion.Portrait.Answer;
import org.zonegate.promotion.Portrait.SampleColumn;
import org.zonegate.promotion.Portrait.SampleRows;
import org.zonegate.promotion.Portraits;
import org.zonegate.promotion.PseudonymKey;

/**
 * Looks at candidates and deliveries with Spark: one job for the first rows and all columns' profiles, and one query for each
 * question. Two of these at a time, because on few rows Spark spends most of it planning, which takes one thread.
 */
public final class SparkPortraits implements Portraits {

    private static final Logger LOG = LoggerFactory.getLogger(SparkPortraits.class);
    private static final int MOST_ANSWERED = 20;
    private static final int AT_A_TIME = 2;

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
    public Portrait of(TableDefinition table, InputPin rows, List<InputPin> inputs) {
        try {
            CostMeter.Measured<Portrait> measured =
                    CostMeter.measure(engine.spark().sparkContext(), () -> new Sitting(table, rows, inputs).draw());
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

    /** One table, as it is looked at. Everything is pinned by one thread, before others ask. */
    private final class Sitting {

        private final PinnedSession session = PinnedSession.of(engine.spark(), key);
        private final TableDefinition table;
        private final InputPin primary;
        private final List<InputPin> inputs;
        private final Map<Identifier, TableDefinition> pinned = new HashMap<>();

        Sitting(TableDefinition table, InputPin primary, List<InputPin> inputs) {
            this.table = table;
            this.primary = primary;
            this.inputs = inputs;
            pin(PinnedSession.PRIMARY, primary);
        }

        private void pin(Identifier name, InputPin pin) {
            session.pin(name, new PinnedTables(tables, engine.landing()).open(pin));
            pinned.put(name, lakehouse.table(pin.table()));
        }

        Portrait draw() {
            List<Callable<Answer>> questions =
                    table.settings().evidence().stream().map(this::question).toList();
            // Threads of its own: they inherit from this one by what CostMeter knows its jobs.
            ExecutorService pool = Executors.newFixedThreadPool(AT_A_TIME);
            try {
                Future<Portrait> looked = pool.submit(this::look);
                List<Future<Answer>> asked =
                        questions.stream().map(pool::submit).toList();
                List<Answer> answers =
                        asked.stream().map(SparkPortraits::result).toList();
                Portrait seen = result(looked);
                return new Portrait(seen.firstRows(), seen.profiles(), answers, seen.cost(), seen.failure());
            } finally {
                pool.shutdownNow();
            }
        }

        private Portrait look() {
            try {
                Dataset<Row> rows = session.table(PinnedSession.PRIMARY);
                List<SampleColumn> columns = columns(rows);
                RowSketch sketch = sketch(rows, columns);
                SampleRows first = new SampleRows(columns, sketch.firstRows(), sketch.hasMore());
                return new Portrait(first, sketch.profiles(), List.of(), GateCost.NONE, "");
            } catch (Exception e) {
                return new Portrait(SampleRows.NONE, List.of(), List.of(), GateCost.NONE, told(table, e));
            }
        }

        private List<SampleColumn> columns(Dataset<Row> rows) {
            return Stream.of(rows.schema().fields())
                    .map(f -> new SampleColumn(
                            f.name(), table.personalColumns().contains(f.name().toLowerCase(Locale.ROOT))))
                    .toList();
        }

        /** Pins what the query names; what is given asks it. */
        private Callable<Answer> question(EvidenceQuery query) {
            try {
                for (List<String> name : QueryText.tablesIn(query.sql())) {
                    Identifier written = PinnedSession.named(String.join(".", name));
                    if (!pinned.containsKey(written)) {
                        pin(written, named(String.join(".", name)));
                    }
                }
                return () -> answer(query);
            } catch (Exception e) {
                return () -> unanswered(query, Duration.ZERO, e);
            }
        }

        private Answer answer(EvidenceQuery query) {
            long from = System.nanoTime();
            try {
                SampleRows rows = rows(query.sql());
                return answer(query, Duration.ofNanos(System.nanoTime() - from), rows, "");
            } catch (Exception e) {
                return unanswered(query, Duration.ofNanos(System.nanoTime() - from), e);
            }
        }

        private Answer unanswered(EvidenceQuery query, Duration took, Exception cause) {
            String failure = String.valueOf(EngineFailure.whileQuerying(cause).getMessage());
            LOG.warn("table={} evidence={} {}", table.id(), query.title(), failure);
            return answer(query, took, SampleRows.NONE, failure);
        }

        private Answer answer(EvidenceQuery query, Duration took, SampleRows rows, String failure) {
            String version = "Spark " + engine.spark().version();
            return new Answer(query.title(), query.sql(), version, took, rows, failure);
        }

        private SampleRows rows(String sql) {
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
                return primary;
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

    // What is asked tells its failures in its result. What is left are errors of the machine.
    private static <T> T result(Future<T> asked) {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Looking at rows was interrupted.", e);
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
