package org.zonegate.spark;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;
import org.zonegate.features.CandidateData;
import org.zonegate.features.ScenarioTables;
import org.zonegate.features.claim.Answer;
import org.zonegate.features.claim.Question;
import org.zonegate.promotion.SnapshotPin;
import org.zonegate.rules.MetricHistory;
import org.zonegate.rules.TableStatistics.ColumnStatistics;
import org.zonegate.rules.deequ.DeequRuleEvaluator;
import org.zonegate.rules.deequ.RowTexts;
import org.zonegate.rules.dqdl.DqdlReader;
import org.zonegate.text.Sql;

/**
 * Answers the questions of scenarios: what metadata tells from metadata, every number else in one query, and each table of
 * rows in a query of its own.
 */
final class SparkScenarioData implements CandidateData {

    /** The metric of which every publishing run leaves a value. */
    private static final String ROW_COUNT = "Dataset.*.RowCount";

    private final JudgedSession session;
    private final ScenarioTables tables;
    private final MetricHistory history;
    private final DeequRuleEvaluator rules;
    private final BiPredicate<DataSourceV2Relation, String> personal;

    /**
     * The data of one candidate.
     *
     * @param personal whether a column of a table that a query reads holds personal data
     */
    SparkScenarioData(
            JudgedSession session,
            ScenarioTables tables,
            MetricHistory history,
            DeequRuleEvaluator rules,
            BiPredicate<DataSourceV2Relation, String> personal) {
        this.session = session;
        this.tables = tables;
        this.history = history;
        this.rules = rules;
        this.personal = personal;
    }

    @Override
    public ScenarioTables tables() {
        return tables;
    }

    @Override
    public Map<Question, Answer> answer(Collection<Question> questions) {
        Map<Question, Answer> answers = new LinkedHashMap<>();
        Map<Question, String> numbers = new LinkedHashMap<>();
        for (Question question : questions) {
            Optional<Answer> known = known(question);
            if (known.isPresent()) {
                answers.put(question, known.get());
            } else {
                number(question).ifPresent(sql -> numbers.put(question, sql));
            }
        }
        answers.putAll(together(numbers));
        for (Question question : questions) {
            answers.computeIfAbsent(question, this::alone);
        }
        return answers;
    }

    /** What is known without a query. */
    private Optional<Answer> known(Question question) {
        if (readsPublished(question) && session.published().isEmpty()) {
            return Optional.of(new Answer.NothingPublished());
        }
        if (question instanceof Question.RowCount count) {
            OptionalLong rows = rows(count.table());
            return rows.isPresent() ? Optional.of(Answer.Figure.of(rows.getAsLong())) : Optional.empty();
        }
        if (question instanceof Question.Nulls nulls) {
            return session.candidate()
                    .statistics()
                    .column(nulls.column())
                    .map(ColumnStatistics::nulls)
                    .map(Answer.Figure::of);
        }
        return Optional.empty();
    }

    private static boolean readsPublished(Question question) {
        return (question instanceof Question.Scalar scalar && scalar.readsPublished())
                || (question instanceof Question.Result result && result.readsPublished())
                || (question instanceof Question.RowCount count && count.table().equals(ScenarioTables.PUBLISHED));
    }

    private OptionalLong rows(String table) {
        return switch (table) {
            case ScenarioTables.PRIMARY -> session.candidate().statistics().rows();
            case ScenarioTables.PUBLISHED ->
                session.published()
                        .map(SnapshotPin::rows)
                        .filter(rows -> rows >= 0)
                        .map(OptionalLong::of)
                        .orElse(OptionalLong.empty());
            default -> session.table(table).map(t -> t.statistics().rows()).orElse(OptionalLong.empty());
        };
    }

    /** The SQL of a question for a number; empty where it is for something else. */
    private static Optional<String> number(Question question) {
        if (question instanceof Question.Rows rows) {
            return Optional.of("count_if(" + Sql.part(rows.condition()) + ")");
        }
        if (question instanceof Question.Nulls nulls) {
            return Optional.of("count_if(" + Sql.name(nulls.column()) + " IS NULL)");
        }
        if (question instanceof Question.Aggregate aggregate) {
            return Optional.of(aggregate.sql());
        }
        if (question instanceof Question.RowCount count) {
            return Optional.of("(SELECT count(*) FROM " + count.table() + ")");
        }
        return question instanceof Question.Scalar scalar ? Optional.of("(" + scalar.query() + ")") : Optional.empty();
    }

    // One that fails must not spoil the others: where all together fail, each is asked alone.
    private Map<Question, Answer> together(Map<Question, String> numbers) {
        if (numbers.isEmpty()) {
            return Map.of();
        }
        try {
            return numbers(numbers);
        } catch (Exception e) {
            if (numbers.size() == 1) {
                return Map.of(numbers.keySet().iterator().next(), unknown(e));
            }
            Map<Question, Answer> each = new LinkedHashMap<>();
            numbers.forEach((question, sql) -> each.putAll(together(Map.of(question, sql))));
            return each;
        }
    }

    private Map<Question, Answer> numbers(Map<Question, String> numbers) {
        List<String> columns = new ArrayList<>();
        numbers.values().forEach(sql -> columns.add(sql + " AS q" + columns.size()));
        boolean isOfRows = numbers.keySet().stream()
                .anyMatch(q -> !(q instanceof Question.Scalar) && !(q instanceof Question.RowCount));
        Row row = session.sql(
                        "SELECT " + String.join(",\n", columns) + (isOfRows ? " FROM " + ScenarioTables.PRIMARY : ""))
                .head();
        Map<Question, Answer> answers = new LinkedHashMap<>();
        int i = 0;
        for (Question question : numbers.keySet()) {
            Object value = row.get(i++);
            answers.put(question, new Answer.Figure(Optional.ofNullable(value).map(v -> new BigDecimal(v.toString()))));
        }
        return answers;
    }

    private Answer alone(Question question) {
        if (question instanceof Question.Columns) {
            return new Answer.Names(List.of(session.candidate().rows().columns()));
        }
        if (question instanceof Question.Releases releases) {
            return new Answer.Figures(history.last(ROW_COUNT, releases.most()).stream()
                    .map(BigDecimal::valueOf)
                    .toList());
        }
        if (question instanceof Question.Rules dqdl) {
            return new Answer.Outcomes(rules.evaluate(
                    session.candidate(),
                    List.of(DqdlReader.read(dqdl.file(), dqdl.dqdl()).ruleset()),
                    session,
                    history));
        }
        if (question instanceof Question.Result result) {
            return told(() -> table(result));
        }
        throw new IllegalArgumentException("Nobody answers " + question + ".");
    }

    private Answer table(Question.Result result) {
        Dataset<Row> rows = session.sql(result.query());
        List<Boolean> isPersonal = PersonalLineage.of(rows.queryExecution().analyzed(), personal);
        List<Answer.TableColumn> columns = new ArrayList<>();
        StructField[] fields = rows.schema().fields();
        for (int i = 0; i < fields.length; i++) {
            columns.add(new Answer.TableColumn(
                    fields[i].name(), fields[i].dataType().catalogString(), isPersonal.get(i)));
        }
        List<List<@Nullable String>> found = RowTexts.of(rows, result.most() + 1);
        boolean isComplete = found.size() <= result.most();
        return new Answer.Table(columns, isComplete ? found : found.subList(0, result.most()), isComplete);
    }

    private static Answer told(Supplier<Answer> asking) {
        try {
            return asking.get();
        } catch (Exception e) {
            return unknown(e);
        }
    }

    private static Answer unknown(Exception e) {
        RuntimeException told = e instanceof AnalysisException ? QueryText.invalid(e) : EngineFailure.whileJudging(e);
        return new Answer.Unknown(String.valueOf(told.getMessage()));
    }
}
