package org.zonegate.rules.deequ;

import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.Correlation;
import com.amazon.deequ.analyzers.Mean;
import com.amazon.deequ.analyzers.Size;
import com.amazon.deequ.analyzers.StandardDeviation;
import com.amazon.deequ.analyzers.Sum;
import java.util.List;
import java.util.function.Function;
import org.zonegate.rules.RuleExpression.Simple;
import org.zonegate.rules.RuleType;
import org.zonegate.rules.deequ.Answer.Unknown;
import org.zonegate.rules.deequ.Answer.Why;
import org.zonegate.rules.deequ.Found.Result;
import org.zonegate.text.Sql;
import scala.Option;

/** Claims about one number that Deequ computes while it reads the table. */
final class ValueClaims {

    private final Bench bench;

    ValueClaims(Bench bench) {
        this.bench = bench;
    }

    Claim rowCount(Simple rule) {
        String metric = MetricNames.dataset("RowCount", rule);
        if (rule.where().isEmpty() && bench.statistics().rows().isPresent()) {
            long rows = bench.statistics().rows().getAsLong();
            return Claim.answered(bench.bound().judge(metric, (double) rows, rule.condition()));
        }
        Need.Scan size = new Need.Scan(new Size(where(rule)));
        return new Claim(List.of(size), found -> {
            Result result = found.of(size);
            // No row is a number of rows.
            return result instanceof Result.Nothing
                    ? bench.bound().judge(metric, 0, rule.condition())
                    : judged(result, n -> bench.bound().judge(metric, n.get(0), rule.condition()));
        });
    }

    Claim ofOneColumn(Simple rule) {
        String column = rule.type() == RuleType.STANDARD_DEVIATION
                ? bench.scannable(rule.parameter(0))
                : bench.summable(rule.parameter(0));
        Analyzer<?, ?> analyzer =
                switch (rule.type()) {
                    case MEAN -> new Mean(column, where(rule));
                    case SUM -> new Sum(column, where(rule));
                    default -> new StandardDeviation(column, where(rule));
                };
        return scanned(
                rule,
                analyzer,
                MetricNames.columns(rule.parameters(), rule.type().dqdlName(), rule));
    }

    Claim correlation(Simple rule) {
        Analyzer<?, ?> analyzer =
                new Correlation(bench.scannable(rule.parameter(0)), bench.scannable(rule.parameter(1)), where(rule));
        return scanned(
                rule, analyzer, MetricNames.columns(rule.parameters(), RuleType.COLUMN_CORRELATION.dqdlName(), rule));
    }

    private Claim scanned(Simple rule, Analyzer<?, ?> analyzer, String metric) {
        Need.Scan need = new Need.Scan(analyzer);
        return new Claim(
                List.of(need),
                found -> judged(found.of(need), n -> bench.bound().judge(metric, n.get(0), rule.condition())));
    }

    static Option<String> where(Simple rule) {
        return rule.where().isPresent() ? Option.apply(Sql.part(rule.where().get())) : Option.empty();
    }

    /** The answer that numbers give, and the reason where there are none. */
    static Answer judged(Result result, Function<Result.Numbers, Answer> judge) {
        if (result instanceof Result.Numbers numbers) {
            return judge.apply(numbers);
        }
        return result instanceof Result.Failed failed
                ? new Unknown(Why.OTHER, failed.reason())
                : new Unknown(Why.NOTHING_THERE, "there is no row with a value that it could be about");
    }
}
