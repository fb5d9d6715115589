package org.zonegate.spark;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zonegate.iceberg.IcebergTables;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.promotion.EvidenceAnswers;
import org.zonegate.promotion.GateCost;
import org.zonegate.promotion.InputPin;
import org.zonegate.promotion.Portrait;
import org.zonegate.promotion.Portrait.Answer;
import org.zonegate.promotion.Portrait.SampleColumn;
import org.zonegate.promotion.Portrait.SampleRows;
import org.zonegate.promotion.Portraits;
import org.zonegate.promotion.PseudonymKey;

/** Looks at candidates and deliveries with Spark: one job for the first rows and all columns' profiles. Questions are another's to answer. */
public final class SparkPortraits implements Portraits {

    private static final Logger LOG = LoggerFactory.getLogger(SparkPortraits.class);

    private final SparkEvaluation.Engine engine;
    private final IcebergTables tables;
    private final Supplier<PseudonymKey> key;
    private final EvidenceAnswers evidence;

    /** Starts nothing; the engine is asked for when something is looked at. */
    public SparkPortraits(
            SparkEvaluation.Engine engine, IcebergTables tables, Supplier<PseudonymKey> key, EvidenceAnswers evidence) {
        this.engine = engine;
        this.tables = tables;
        this.key = key;
        this.evidence = evidence;
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

        Sitting(TableDefinition table, InputPin primary, List<InputPin> inputs) {
            this.table = table;
            this.primary = primary;
            this.inputs = inputs;
            session.pin(PinnedSession.PRIMARY, new PinnedTables(tables, engine.landing()).open(primary));
        }

        Portrait draw() {
            List<Portrait> drawn = TwoAtATime.results(List.of(this::look, this::ask));
            Portrait seen = drawn.get(0);
            return new Portrait(
                    seen.firstRows(), seen.profiles(), drawn.get(1).evidence(), seen.cost(), seen.failure());
        }

        private Portrait ask() {
            List<Answer> answers = evidence.of(table, primary, inputs);
            return new Portrait(SampleRows.NONE, List.of(), answers, GateCost.NONE, "");
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
    }

    private static RowSketch sketch(Dataset<Row> rows, List<SampleColumn> columns) {
        ArrayList<SampleColumn> told = new ArrayList<>(columns);
        Function2<Integer, Iterator<Row>, Iterator<RowSketch>> sketching = (partition, some) -> {
            RowSketch sketch = new RowSketch(told, partition);
            some.forEachRemaining(sketch::add);
            return List.of(sketch).iterator();
        };
        // Merged by executors first where the partitions are many: each sketch is a few kilobytes.
        return rows.javaRDD()
                .mapPartitionsWithIndex(sketching, false)
                .treeAggregate(new RowSketch(told, Integer.MAX_VALUE), RowSketch::merge, RowSketch::merge);
    }
}
