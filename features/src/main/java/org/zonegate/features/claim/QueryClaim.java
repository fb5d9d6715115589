package org.zonegate.features.claim;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.zonegate.features.ScenarioTables;
import org.zonegate.features.ScenarioTables.QueryForecast;

/** A query returns so many rows, or exactly these. */
public final class QueryClaim extends Claim {

    private final String query;
    private final Set<String> tables;
    private final boolean readsPublished;
    private final Optional<Amount> amount;
    private final ExpectedRows expected;

    private QueryClaim(String query, QueryForecast forecast, Optional<Amount> amount, ExpectedRows expected) {
        this.query = query;
        this.tables = others(forecast);
        this.readsPublished = forecast.tables().contains(ScenarioTables.PUBLISHED);
        this.amount = amount;
        this.expected = expected;
    }

    /** The query returns so many rows. */
    public static Claim returns(Names names, String query, Amount amount) {
        return new QueryClaim(query, names.query(query), Optional.of(amount), ExpectedRows.NONE);
    }

    /**
     * The query returns these rows, each as often as it stands here, in any order.
     *
     * @param cells a row of column names, then rows of values; an empty cell has none
     */
    public static Claim returnsRows(Names names, String query, List<List<@Nullable String>> cells) {
        QueryForecast forecast = names.query(query);
        return new QueryClaim(query, forecast, Optional.empty(), ExpectedRows.of(cells, forecast.columns()));
    }

    private static Set<String> others(QueryForecast forecast) {
        Set<String> others = new TreeSet<>(forecast.tables());
        others.remove(ScenarioTables.PRIMARY);
        others.remove(ScenarioTables.PUBLISHED);
        return others;
    }

    @Override
    public Set<String> tables() {
        return tables;
    }

    private Question asked() {
        return amount.isPresent()
                ? new Question.Scalar("SELECT count(*) FROM (\n" + query + "\n)", readsPublished)
                : new Question.Result(query, expected.size() + ExpectedRows.SPARE, readsPublished);
    }

    @Override
    List<Question> asks() {
        return List.of(asked());
    }

    @Override
    Optional<Question> population() {
        return Optional.of(new Question.RowCount(ScenarioTables.PRIMARY));
    }

    @Override
    Verdict verdict(Answers answers) {
        if (amount.isEmpty()) {
            return expected.compare(answers.table(asked()))
                    .<Verdict>map(found -> new Verdict.Broken(found, query))
                    .orElse(KEPT);
        }
        long rows = answers.count(asked());
        return amount.get().holds(BigDecimal.valueOf(rows))
                ? KEPT
                : new Verdict.Broken("it returns " + Quantity.rows(rows), query);
    }
}
