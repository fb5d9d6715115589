package org.zonegate.spark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
import org.zonegate.promotion.EvidenceAnswers;
import org.zonegate.promotion.InputPin;
import org.zonegate.promotion.Portrait.Answer;
import org.zonegate.promotion.Portrait.SampleColumn;
import org.zonegate.promotion.Portrait.SampleRows;
import org.zonegate.promotion.PseudonymKey;

/** Answers evidence queries with Spark, each as one query. */
public final class SparkEvidence implements EvidenceAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(SparkEvidence.class);

    private final SparkEvaluation.Engine engine;
    private final Lakehouse lakehouse;
    private final IcebergTables tables;
    private final Supplier<PseudonymKey> key;

    /** Starts nothing; the engine is asked for when something is asked. */
    public SparkEvidence(
            SparkEvaluation.Engine engine, Lakehouse lakehouse, IcebergTables tables, Supplier<PseudonymKey> key) {
        this.engine = engine;
        this.lakehouse = lakehouse;
        this.tables = tables;
        this.key = key;
    }

    @Override
    public List<Answer> of(TableDefinition table, InputPin primary, List<InputPin> inputs) {
        if (table.settings().evidence().isEmpty()) {
            return List.of();
        }
        Questioning questioning = new Questioning(table, primary, inputs);
        return TwoAtATime.results(
                table.settings().evidence().stream().map(questioning::question).toList());
    }

    /** The questions to one table, in a session of their own. Everything is pinned by one thread, before others ask. */
    private final class Questioning {

        private final PinnedSession session = PinnedSession.of(engine.spark(), key);
        private final TableDefinition table;
        private final InputPin primary;
        private final List<InputPin> inputs;
        private final Map<Identifier, TableDefinition> pinned = new HashMap<>();

        Questioning(TableDefinition table, InputPin primary, List<InputPin> inputs) {
            this.table = table;
            this.primary = primary;
            this.inputs = inputs;
            pin(PinnedSession.PRIMARY, primary);
        }

        private void pin(Identifier name, InputPin pin) {
            session.pin(name, new PinnedTables(tables, engine.landing()).open(pin));
            pinned.put(name, lakehouse.table(pin.table()));
        }

        /** Pins what the query names; what is given asks it. */
        Callable<Answer> question(EvidenceQuery query) {
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
            List<Row> found = answer.limit(SampleRows.MOST_ANSWERED + 1).collectAsList();
            List<List<@Nullable String>> texts = new ArrayList<>();
            found.stream().limit(SampleRows.MOST_ANSWERED).forEach(row -> texts.add(RowSketch.texts(row)));
            return new SampleRows(columns, texts, found.size() > SampleRows.MOST_ANSWERED);
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
}
