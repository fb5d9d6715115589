package org.zonegate.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zonegate.lakehouse.Environment;
import org.zonegate.lakehouse.EvidenceQuery;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.promotion.CouldNotTell;
import org.zonegate.promotion.EvidenceAnswers;
import org.zonegate.promotion.InputPin;
import org.zonegate.promotion.Portrait.Answer;
import org.zonegate.promotion.Portrait.SampleColumn;
import org.zonegate.promotion.Portrait.SampleRows;
import org.zonegate.query.InvalidQuery;
import org.zonegate.query.QueryReader;
import org.zonegate.query.ReadQuery;

/** Answers evidence queries with Athena, as readers of the tables would, of exactly the candidate's snapshot. */
public final class AthenaEvidence implements EvidenceAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(AthenaEvidence.class);
    private static final String ATHENA = "Athena";

    private final AthenaStatements statements;
    private final AthenaSql sql;
    private final QueryReader reader;

    /** Asks nothing yet. */
    public AthenaEvidence(AthenaStatements statements, Environment environment, QueryReader reader) {
        this.statements = statements;
        this.sql = new AthenaSql(environment);
        this.reader = reader;
    }

    @Override
    public List<Answer> of(TableDefinition table, InputPin primary, List<InputPin> inputs) {
        return table.settings().evidence().stream()
                .map(query -> answer(query, table, primary, inputs))
                .toList();
    }

    private Answer answer(EvidenceQuery query, TableDefinition table, InputPin primary, List<InputPin> inputs) {
        long from = System.nanoTime();
        try {
            if (Thread.currentThread().isInterrupted()) {
                throw new CouldNotTell("Interrupted before Athena was asked.");
            }
            ReadQuery read = reader.read(query.sql(), table, primary, inputs);
            AthenaAnswer answer = statements.run(sql.of(read), AthenaQueryEngine.reuse(read));
            return new Answer(
                    query.title(),
                    query.sql(),
                    answer.cost().engine(),
                    Duration.ofNanos(System.nanoTime() - from),
                    rows(read, answer),
                    "");
        } catch (RuntimeException e) {
            String failure = e instanceof CouldNotTell || e instanceof InvalidQuery
                    ? String.valueOf(e.getMessage())
                    : "The query could not be answered. " + e.getClass().getSimpleName();
            LOG.warn("table={} evidence={} {}", table.id(), query.title(), failure);
            return new Answer(
                    query.title(),
                    query.sql(),
                    ATHENA,
                    Duration.ofNanos(System.nanoTime() - from),
                    SampleRows.NONE,
                    failure);
        }
    }

    private static SampleRows rows(ReadQuery read, AthenaAnswer answer) {
        List<Boolean> personal = read.personal(answer.labels());
        List<SampleColumn> columns = new ArrayList<>();
        for (int i = 0; i < personal.size(); i++) {
            columns.add(new SampleColumn(answer.labels().get(i), personal.get(i)));
        }
        List<List<@Nullable String>> rows = new ArrayList<>();
        while (rows.size() < SampleRows.MOST_ANSWERED && answer.rows().hasNext()) {
            rows.add(texts(answer, answer.rows().next()));
        }
        return new SampleRows(columns, rows, answer.rows().hasNext());
    }

    /** As values of the same type are told whichever engine answers. */
    private static List<@Nullable String> texts(AthenaAnswer answer, List<@Nullable String> row) {
        List<@Nullable String> texts = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            JsonNode value = AthenaValues.value(answer.columns().get(i), row.get(i));
            texts.add(value.isNull() ? null : value.asText());
        }
        return texts;
    }
}
