package org.zonegate.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.Transform;
import org.zonegate.promotion.Disposition.Kind;
import org.zonegate.rules.RuleDefinition;
import org.zonegate.rules.Severity;
import org.zonegate.rules.TableStatistics;
import org.zonegate.rules.deequ.RowMarks;
import org.zonegate.rules.deequ.SparkCandidate;
import org.zonegate.rules.deequ.SparkReferences;

/**
 * Sends rows that do not keep the table's quarantine rules to quarantine: their disposition becomes the first rule that they
 * do not keep, and the rest of staging treats them like rows that the transform itself gave up.
 */
final class QuarantineRules {

    private final List<RuleDefinition> rules;
    private final List<String> columns;
    private final PinnedSession session;
    private final Clock clock;

    /**
     * The rules of one table.
     *
     * @param session in which the tables that they refer to are pinned by the names that they use
     */
    QuarantineRules(TableDefinition table, PinnedSession session, Clock clock) {
        this.rules = table.rules(Severity.QUARANTINE).stream()
                .flatMap(set -> set.rules().stream())
                .toList();
        this.columns = table.contract().columns().stream().map(c -> c.name()).toList();
        this.session = session;
        this.clock = clock;
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    /** The rows with their disposition, which the transform may not have given any. */
    Dataset<Row> applied(Dataset<Row> transformed) {
        boolean hasDisposition =
                Arrays.stream(transformed.columns()).anyMatch(c -> c.equalsIgnoreCase(Transform.DISPOSITION));
        Dataset<Row> rows = hasDisposition
                ? transformed
                : transformed.withColumn(Transform.DISPOSITION, lit(null).cast("string"));
        Column publishable = expr(TransformedRows.PUBLISHABLE);
        session.define(
                "primary",
                rows.filter(publishable)
                        .select(columns.stream().map(c -> col(quoted(c))).toArray(Column[]::new)));
        RowMarks.Marked marked = new RowMarks(new References(), clock).mark(rows, publishable, rules);
        Column disposition = col(Transform.DISPOSITION);
        Column judged = when(not(publishable), disposition);
        for (int i = 0; i < rules.size(); i++) {
            Column breaks = not(marked.keeps().get(i));
            String reason = ": " + rules.get(i).rule();
            judged = judged.when(disposition.isNull().and(breaks), lit(Kind.QUARANTINED.word() + reason))
                    .when(breaks, lit(Kind.QUARANTINED_REPEAT.word() + reason));
        }
        List<Column> selected = new ArrayList<>();
        for (String column : RowMarks.columns(rows)) {
            selected.add(
                    column.equalsIgnoreCase(Transform.DISPOSITION)
                            ? judged.otherwise(disposition).as(Transform.DISPOSITION)
                            : col(quoted(column)));
        }
        return marked.rows().select(selected.toArray(Column[]::new));
    }

    private static String quoted(String column) {
        return "`" + column.replace("`", "``") + "`";
    }

    /** The other tables, as they were pinned to the session. */
    private final class References implements SparkReferences {

        @Override
        public Optional<SparkCandidate> table(String name) {
            return Optional.of(new SparkCandidate(
                    session.table(PinnedSession.named(name.toLowerCase(Locale.ROOT))), TableStatistics.UNKNOWN));
        }

        @Override
        public Dataset<Row> sql(String query) {
            return session.sql(query);
        }
    }
}
