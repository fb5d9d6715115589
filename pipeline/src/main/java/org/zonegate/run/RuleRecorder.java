package org.zonegate.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.GateCost;
import org.zonegate.promotion.RowAccount;
import org.zonegate.query.Masking;
import org.zonegate.reports.RunRecord.FailingRecord;
import org.zonegate.reports.RunRecord.GateRecord;
import org.zonegate.reports.RunRecord.RuleRecord;
import org.zonegate.rules.FailingRows;
import org.zonegate.rules.Rule;
import org.zonegate.rules.RuleOutcome;
import org.zonegate.rules.Severity;

/** Makes the records of rules from their outcomes, personal columns masked. Pure. */
final class RuleRecorder {

    private final Lakehouse lakehouse;
    private final Masking masking;

    RuleRecorder(Lakehouse lakehouse, Masking masking) {
        this.lakehouse = lakehouse;
        this.masking = masking;
    }

    /**
     * The records of one table's rules.
     *
     * @param account what quarantine rules kept back; empty for a landing table, which has none
     */
    List<RuleRecord> records(TableId table, List<RuleOutcome> outcomes, Optional<RowAccount> account) {
        Optional<TableDefinition> definition = lakehouse.find(table);
        Map<Rule, String> descriptions = new HashMap<>();
        definition.ifPresent(
                d -> d.rules().forEach(set -> set.rules().forEach(r -> descriptions.put(r.rule(), r.description()))));
        List<RuleRecord> records = new ArrayList<>();
        for (RuleOutcome outcome : outcomes) {
            Rule rule = outcome.rule();
            records.add(new RuleRecord(
                    rule.text(),
                    rule.file(),
                    rule.line(),
                    rule.severity().word(),
                    descriptions.getOrDefault(rule, ""),
                    word(outcome),
                    reason(outcome),
                    outcome.measured().bound(),
                    outcome.measured().metrics(),
                    rule.severity() == Severity.QUARANTINE
                            ? account.map(a -> a.quarantinedBy(rule)).orElse(null)
                            : null,
                    failing(outcome, definition.map(TableDefinition::personalColumns))));
        }
        return records;
    }

    static GateRecord cost(GateCost cost) {
        return new GateRecord(cost.took().toMillis() / 1000.0, cost.jobs(), cost.rowsRead());
    }

    private static String word(RuleOutcome outcome) {
        if (outcome instanceof RuleOutcome.Passed) {
            return "passed";
        }
        return outcome instanceof RuleOutcome.Failed ? "failed" : "not evaluated";
    }

    private static String reason(RuleOutcome outcome) {
        if (outcome instanceof RuleOutcome.Passed passed) {
            return passed.note();
        }
        return outcome instanceof RuleOutcome.Failed failed
                ? failed.reason()
                : ((RuleOutcome.NotEvaluated) outcome).reason();
    }

    private @Nullable FailingRecord failing(RuleOutcome outcome, Optional<Set<String>> personal) {
        if (!(outcome instanceof RuleOutcome.Failed failed) || failed.rows().isEmpty()) {
            return null;
        }
        FailingRows rows = failed.rows().get();
        List<List<@Nullable String>> examples = new ArrayList<>();
        for (List<@Nullable String> row : rows.rows()) {
            List<@Nullable String> masked = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                String value = row.get(i);
                // Of a table that the lakehouse does not know, all may be personal.
                String column = rows.columns().get(i).toLowerCase(Locale.ROOT);
                boolean isPersonal = personal.isEmpty() || personal.get().contains(column);
                masked.add(value == null || !isPersonal ? value : masking.mask(value));
            }
            examples.add(masked);
        }
        return new FailingRecord(rows.count().isPresent() ? rows.count().getAsLong() : null, rows.columns(), examples);
    }
}
