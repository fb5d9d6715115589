package org.zonegate.aws.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zonegate.lakehouse.Environment;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.rules.Condition;
import org.zonegate.rules.NumberOperand;
import org.zonegate.rules.RuleDefinition;
import org.zonegate.rules.RuleExpression;
import org.zonegate.rules.RuleNames;
import org.zonegate.rules.RuleType;
import org.zonegate.rules.Ruleset;
import org.zonegate.rules.Severity;

/**
 * A DQDL file as a ruleset that Glue Data Quality can evaluate on the table in the catalog.
 *
 * <p>Glue evaluates rules that look back ({@code last()}, DetectAnomalies) in its ETL jobs only: they are left out, and told.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/dqdl.html">DQDL</a>
 */
final class GlueRules {

    /** The longest text that Glue takes for a ruleset. */
    private static final int LONGEST = 65_536;
    /** The longest text that Glue takes for a description. */
    private static final int LONGEST_DESCRIPTION = 2_048;

    /**
     * What becomes of a file.
     *
     * @param ruleset empty where nothing of the file can be evaluated there
     * @param left what was left out, for people; empty where nothing was
     */
    record Translated(Optional<RulesetDefinition> ruleset, List<String> left) {}

    private GlueRules() {}

    static Translated of(TableDefinition table, Ruleset file, Environment environment) {
        List<RuleDefinition> kept =
                file.rules().stream().filter(rule -> !looksBack(rule)).toList();
        List<String> left = file.rules().stream()
                .filter(GlueRules::looksBack)
                .map(rule -> rule.rule().text())
                .toList();
        List<String> told = new ArrayList<>();
        if (!left.isEmpty()) {
            told.add(file.file() + ": " + (left.size() == 1 ? "a rule looks" : left.size() + " rules look")
                    + " back at earlier runs, which Glue Data Quality does in its own jobs only; "
                    + (kept.isEmpty() ? "no ruleset is registered: " : "left out: ") + String.join("; ", left));
        }
        if (kept.isEmpty()) {
            return new Translated(Optional.empty(), told);
        }
        String dqdl = kept.stream().map(GlueRules::text).collect(Collectors.joining(",\n", "Rules = [\n", "\n]"));
        if (dqdl.length() > LONGEST) {
            told.add(file.file() + ": the rules are " + dqdl.length() + " characters long, and Glue takes " + LONGEST
                    + "; no ruleset is registered.");
            return new Translated(Optional.empty(), told);
        }
        String database = environment.database(table.id().zone());
        return new Translated(
                Optional.of(new RulesetDefinition(
                        database + "." + table.id().table() + suffix(file.severity()),
                        description(table, file, kept, environment),
                        database,
                        table.id().table(),
                        dqdl)),
                told);
    }

    private static String suffix(Severity severity) {
        return severity == Severity.BLOCKING ? "" : "." + severity.word();
    }

    private static String text(RuleDefinition rule) {
        String comment = rule.description().isEmpty()
                ? ""
                : rule.description().lines().map(line -> "    # " + line + "\n").collect(Collectors.joining());
        return comment + "    " + rule.rule().text();
    }

    private static boolean looksBack(RuleDefinition rule) {
        return rule.expression().simples().anyMatch(GlueRules::looksBack);
    }

    private static boolean looksBack(RuleExpression.Simple rule) {
        return rule.type() == RuleType.DETECT_ANOMALIES
                || Stream.concat(
                                rule.condition().stream().filter(Condition.Numbers.class::isInstance),
                                rule.threshold().stream())
                        .flatMap(condition -> ((Condition.Numbers) condition).operands().stream())
                        .anyMatch(GlueRules::looksBack);
    }

    private static boolean looksBack(NumberOperand operand) {
        if (operand instanceof NumberOperand.Call call) {
            return call.function().equals("last") || call.arguments().stream().anyMatch(GlueRules::looksBack);
        }
        return operand instanceof NumberOperand.Arithmetic sum && (looksBack(sum.left()) || looksBack(sum.right()));
    }

    /** What it means, and what Glue must be given to evaluate it: it does not know by itself what a name stands for. */
    private static String description(
            TableDefinition table, Ruleset file, List<RuleDefinition> kept, Environment environment) {
        TreeMap<String, String> others = new TreeMap<>();
        table.references().forEach((name, id) -> {
            if (kept.stream().anyMatch(rule -> names(rule, name))) {
                others.put(name, place(id, environment));
            }
        });
        String text = "Zonegate's " + file.severity().word() + " rules of " + table.id() + "."
                + (others.isEmpty()
                        ? ""
                        : " Additional data sources: "
                                + others.entrySet().stream()
                                        .map(e -> e.getKey() + " = " + e.getValue())
                                        .collect(Collectors.joining(", "))
                                + ".");
        return text.length() > LONGEST_DESCRIPTION ? text.substring(0, LONGEST_DESCRIPTION) : text;
    }

    private static boolean names(RuleDefinition rule, String table) {
        return rule.expression()
                .simples()
                .anyMatch(simple -> RuleNames.tablesOf(simple).stream().anyMatch(table::equalsIgnoreCase)
                        || (simple.type() == RuleType.CUSTOM_SQL
                                && simple.parameter(0)
                                        .toLowerCase(Locale.ROOT)
                                        .matches("(?s).*\\b" + Pattern.quote(table) + "\\b.*")));
    }

    private static String place(TableId id, Environment environment) {
        return environment.database(id.zone()) + "." + id.table();
    }
}
