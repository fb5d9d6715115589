package org.zonegate.rules.deequ;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.StructField;
import org.zonegate.rules.Condition;
import org.zonegate.rules.Measurement;
import org.zonegate.rules.RuleExpression.Simple;
import org.zonegate.rules.deequ.Answer.Breaks;
import org.zonegate.rules.deequ.Answer.Holds;

/** Claims about names and types of columns, answered from the schema. */
final class SchemaClaims {

    private final Bench bench;

    SchemaClaims(Bench bench) {
        this.bench = bench;
    }

    Claim columnCount(Simple rule) {
        return Claim.answered(bench.bound()
                .judge(MetricNames.dataset("ColumnCount", rule), bench.schema().length(), rule.condition()));
    }

    Claim columnExists(Simple rule) {
        return Claim.answered(
                bench.find(rule.parameter(0)).isPresent()
                        ? new Holds(Measurement.NONE)
                        : new Breaks(
                                "there is no such column. Columns: "
                                        + String.join(", ", bench.schema().fieldNames()),
                                Measurement.NONE));
    }

    Claim columnNamesMatchPattern(Simple rule) {
        Pattern pattern = Pattern.compile(rule.parameter(0));
        List<String> others = Arrays.stream(bench.schema().fieldNames())
                .filter(name -> !pattern.matcher(name).matches())
                .toList();
        return Claim.answered(
                others.isEmpty()
                        ? new Holds(Measurement.NONE)
                        : new Breaks("these columns do not match: " + String.join(", ", others), Measurement.NONE));
    }

    Claim schemaMatch(Simple rule) {
        String table = rule.parameter(0);
        Map<String, StructField> here = Bench.columns(bench.schema());
        Map<String, StructField> there = Bench.columns(bench.table(table).rows().schema());
        Set<String> all = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        all.addAll(here.keySet());
        all.addAll(there.keySet());
        List<String> different = new ArrayList<>();
        for (String name : all) {
            StructField own = here.get(name);
            StructField other = there.get(name);
            if (own == null || other == null || !own.dataType().sameType(other.dataType())) {
                different.add(name);
            }
        }
        Answer answer = bench.bound()
                .judge(
                        MetricNames.table(table, "SchemaMatch"),
                        (double) (all.size() - different.size()) / all.size(),
                        (Condition.Numbers) rule.condition().orElseThrow());
        return Claim.answered(
                answer instanceof Breaks breaks
                        ? new Breaks(
                                breaks.reason() + "; different: " + String.join(", ", different), breaks.measured())
                        : answer);
    }
}
