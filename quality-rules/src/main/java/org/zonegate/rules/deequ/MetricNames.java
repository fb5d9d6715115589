package org.zonegate.rules.deequ;

import java.util.List;
import java.util.Optional;
import org.zonegate.rules.RuleExpression.Simple;

/** What metrics are called: as AWS Glue does, with what tells two rules of one type apart behind it. */
final class MetricNames {

    private MetricNames() {}

    static String dataset(String metric, Simple rule) {
        return "Dataset.*." + metric + where(rule.where());
    }

    /** Of a comparison with another table. */
    static String table(String table, String metric) {
        return "Dataset." + table + "." + metric;
    }

    static String columns(List<String> columns, String metric, Simple rule) {
        return (columns.size() == 1 ? "Column." : "Multicolumn.") + String.join(",", columns) + "." + metric
                + where(rule.where());
    }

    private static String where(Optional<String> where) {
        return where.map(w -> " where " + w).orElse("");
    }
}
