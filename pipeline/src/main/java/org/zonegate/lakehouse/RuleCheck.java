package org.zonegate.lakehouse;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.zonegate.rules.ColumnType;
import org.zonegate.rules.RuleDefinition;
import org.zonegate.rules.RuleExpression.Simple;
import org.zonegate.rules.RuleNames;
import org.zonegate.rules.RuleType;
import org.zonegate.rules.Ruleset;

/** Compares the names in the rules of one table, and their SQL, with the contracts. */
final class RuleCheck {

    private final SqlFrontend sql;
    private final TableNames tables;
    private final BiConsumer<Integer, String> problems;
    private final SortedMap<String, TableId> references = new TreeMap<>();

    /**
     * For one table's rules.
     *
     * @param problems takes what is wrong, with its line
     */
    RuleCheck(SqlFrontend sql, TableNames tables, BiConsumer<Integer, String> problems) {
        this.sql = sql;
        this.tables = tables;
        this.problems = problems;
    }

    void check(Ruleset ruleset) {
        for (RuleDefinition rule : ruleset.rules()) {
            rule.expression().simples().forEach(simple -> names(rule, simple));
        }
    }

    /** Other tables that the rules checked so far refer to, by the names that they use, in lower case. */
    SortedMap<String, TableId> references() {
        return Collections.unmodifiableSortedMap(references);
    }

    private void names(RuleDefinition rule, Simple simple) {
        List<String> wrong = RuleNames.check(simple, tables);
        wrong.forEach(message -> problem(rule, message));
        for (String table : RuleNames.tablesOf(simple)) {
            tables.id(table).ifPresent(t -> references.put(table.toLowerCase(Locale.ROOT), t));
        }
        if (wrong.isEmpty()) {
            simple.where().ifPresent(where -> where(rule, where));
            Simple measured = simple.type() == RuleType.DETECT_ANOMALIES ? RuleNames.watched(simple) : simple;
            if (measured.type() == RuleType.CUSTOM_SQL) {
                // A metric is one number, whether or not something is compared with it.
                boolean isNumber = simple.type() == RuleType.DETECT_ANOMALIES
                        || simple.condition().isPresent();
                customSql(rule, measured.parameter(0), isNumber);
            }
        }
    }

    private void where(RuleDefinition rule, String where) {
        try {
            sql.condition(where, tables.primary());
        } catch (SqlFrontend.SqlProblem e) {
            e.complaints().forEach(c -> problem(rule, "In its where clause: " + c.message()));
        }
    }

    private void customSql(RuleDefinition rule, String query, boolean isNumber) {
        SqlFrontend.RuleQuery understood;
        try {
            understood = sql.ruleQuery(query, tables.all());
        } catch (SqlFrontend.SqlProblem e) {
            e.complaints().forEach(c -> problem(rule, "In its SQL: " + c.message()));
            return;
        }
        understood.tables().stream().filter(t -> !t.equals(TableNames.PRIMARY)).forEach(t -> tables.id(t)
                .ifPresent(id -> references.put(t, id)));
        if (isNumber) {
            requireOneNumber(rule, understood.columns());
        } else {
            requireColumnsOfPrimary(rule, understood.columns());
        }
    }

    private void requireOneNumber(RuleDefinition rule, List<SqlFrontend.ResultColumn> columns) {
        if (columns.size() != 1 || !ColumnType.of(columns.get(0).type()).isNumber()) {
            problem(
                    rule,
                    "With a comparison the query must give one number, and it gives "
                            + columns.stream()
                                    .map(c -> c.name() + " " + c.type())
                                    .collect(Collectors.joining(", "))
                            + ". Select one number, such as count(*).");
        }
    }

    private void requireColumnsOfPrimary(RuleDefinition rule, List<SqlFrontend.ResultColumn> columns) {
        Map<String, String> own = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        own.putAll(tables.columns());
        List<String> strange = columns.stream()
                .filter(c -> !c.type().equals(own.get(c.name())))
                .map(SqlFrontend.ResultColumn::name)
                .toList();
        if (!strange.isEmpty()) {
            problem(
                    rule,
                    "Without a comparison the query gives back the rows of primary that keep the rule, by their columns;"
                            + " these are none of them: "
                            + String.join(", ", strange)
                            + ". Select columns of primary as they are, or add a comparison.");
        }
    }

    private void problem(RuleDefinition rule, String message) {
        problems.accept(rule.rule().line(), message);
    }
}
