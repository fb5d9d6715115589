package org.zonegate.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.zonegate.rules.RuleExpression.Simple;
import org.zonegate.rules.RuleType.Argument;
import org.zonegate.text.NearMisses;

/** Whether the columns and tables that a rule names are there, and of types that the rule can judge. */
public final class RuleNames {

    /** The columns of the tables that rules may name, by name, with Spark SQL's types. */
    public interface Tables {

        /** Of the table that is judged. */
        Map<String, String> columns();

        /** Of another table; empty when there is none of that name. */
        Optional<Map<String, String>> columnsOf(String table);

        /** The names of the other tables, for people. */
        List<String> names();
    }

    private final Tables tables;
    private final Map<String, String> columns;
    private final List<String> problems = new ArrayList<>();

    private RuleNames(Tables tables) {
        this.tables = tables;
        this.columns = caseless(tables.columns());
    }

    /** What is wrong with a rule's names, in full sentences; empty when nothing is. */
    public static List<String> check(Simple rule, Tables tables) {
        RuleNames check = new RuleNames(tables);
        if (rule.type() == RuleType.DETECT_ANOMALIES) {
            check.rule(watched(rule));
        } else {
            check.rule(rule);
        }
        return check.problems;
    }

    /** The tables that a rule names besides the one that is judged, as written, without those in its SQL. */
    public static List<String> tablesOf(Simple rule) {
        List<String> named = new ArrayList<>();
        for (int i = 0; i < rule.parameters().size(); i++) {
            String text = rule.parameter(i);
            switch (rule.type().form().argument(i)) {
                case TABLE -> named.add(text);
                case TABLE_COLUMNS -> TableColumns.parse(text).ifPresent(t -> named.add(t.table()));
                case AGGREGATE ->
                    Aggregate.parse(text).flatMap(Aggregate::table).ifPresent(named::add);
                default -> {}
            }
        }
        return named;
    }

    /** The rule whose metric a DetectAnomalies rule watches. */
    public static Simple watched(Simple anomalies) {
        return new Simple(
                Anomalies.watched(anomalies).orElseThrow(),
                anomalies.parameters().subList(1, anomalies.parameters().size()),
                Optional.empty(),
                anomalies.where(),
                Optional.empty());
    }

    private void rule(Simple rule) {
        for (int i = 0; i < rule.parameters().size(); i++) {
            argument(rule, rule.type().form().argument(i), rule.parameter(i));
        }
        if (rule.type() == RuleType.COLUMN_VALUES && rule.condition().isPresent()) {
            type(rule.parameter(0))
                    .ifPresent(type -> values(rule, type, rule.condition().get()));
        }
        if (rule.type() == RuleType.REFERENTIAL_INTEGRITY) {
            TableColumns.parse(rule.parameter(1))
                    .ifPresent(other -> pairs(TableColumns.list(rule.parameter(0)), other));
        }
        if (rule.type() == RuleType.DATASET_MATCH) {
            for (String mappings :
                    rule.parameters().subList(1, rule.parameters().size())) {
                List<ColumnMapping> list = ColumnMapping.list(mappings);
                pairs(
                        list.stream().map(ColumnMapping::column).toList(),
                        new TableColumns(
                                rule.parameter(0),
                                list.stream().map(ColumnMapping::other).toList()));
            }
        }
    }

    private void argument(Simple rule, Argument argument, String text) {
        switch (argument) {
            case COLUMN -> column(rule, text, "", t -> t != ColumnType.OTHER || isAboutNull(rule));
            case NUMBER_COLUMN -> column(rule, text, "a column of numbers", ColumnType::isNumber);
            case TEXT_COLUMN -> column(rule, text, "a column of text", t -> t == ColumnType.TEXT);
            case TIME_COLUMN ->
                column(
                        rule,
                        text,
                        "a date, a timestamp, text in ISO 8601, or milliseconds since 1970",
                        ColumnType::isTime);
            case COLUMN_LIST -> TableColumns.list(text).forEach(c -> column(rule, c, "", t -> t != ColumnType.OTHER));
            case TABLE -> table(text);
            case TABLE_COLUMNS -> tableColumns(text);
            case AGGREGATE -> Aggregate.parse(text).ifPresent(a -> aggregate(rule, a));
            default -> {}
        }
    }

    private static boolean isAboutNull(Simple rule) {
        return rule.type() == RuleType.IS_COMPLETE || rule.type() == RuleType.COMPLETENESS;
    }

    private void column(Simple rule, String column, String wanted, java.util.function.Predicate<ColumnType> fits) {
        String type = columns.get(column);
        if (type == null) {
            problems.add("There is no column '" + column + "' here." + NearMisses.hint(column, columns.keySet())
                    + " Columns: " + String.join(", ", columns.keySet()) + ".");
        } else if (!fits.test(ColumnType.of(type))) {
            problems.add("Column '" + column + "' is " + type + ". "
                    + rule.type().dqdlName()
                    + (wanted.isEmpty() ? " cannot judge such values." : " needs " + wanted + "."));
        }
    }

    private Optional<ColumnType> type(String column) {
        return Optional.ofNullable(columns.get(column)).map(ColumnType::of);
    }

    private void values(Simple rule, ColumnType type, Condition condition) {
        boolean fits;
        if (condition instanceof Condition.Numbers numbers) {
            fits = type.isNumber() || numbers.operands().stream().allMatch(NumberOperand.Null.class::isInstance);
        } else if (condition instanceof Condition.Texts) {
            fits = type == ColumnType.TEXT || type == ColumnType.BOOLEAN;
        } else {
            fits = type.isTime();
        }
        if (!fits) {
            problems.add("Column '" + rule.parameter(0) + "' is " + columns.get(rule.parameter(0)) + ", and '"
                    + condition + "' compares with "
                    + RuleType.ConditionKind.of(condition).words()
                    + ". Compare it with what it holds: numbers without quotes, text in quotes.");
        }
    }

    private Optional<Map<String, String>> table(String name) {
        Optional<Map<String, String>> found = tables.columnsOf(name);
        if (found.isEmpty()) {
            problems.add("There is no other table '" + name + "'." + NearMisses.hint(name, tables.names()) + " Tables: "
                    + String.join(", ", tables.names()) + ".");
        }
        return found.map(RuleNames::caseless);
    }

    private void tableColumns(String text) {
        Optional<TableColumns> parsed = TableColumns.parse(text);
        if (parsed.isEmpty()) {
            problems.add(
                    "'" + text + "' names no column of another table. Write " + Argument.TABLE_COLUMNS.words() + ".");
        } else {
            table(parsed.get().table());
        }
    }

    private void pairs(List<String> here, TableColumns there) {
        if (here.size() != there.columns().size()) {
            problems.add("There " + (here.size() == 1 ? "is 1 column" : "are " + here.size() + " columns") + " here ("
                    + String.join(", ", here) + ") and " + there.columns().size() + " in '" + there.table() + "' ("
                    + String.join(", ", there.columns()) + "). Name as many of each.");
            return;
        }
        Optional<Map<String, String>> others = tables.columnsOf(there.table()).map(RuleNames::caseless);
        for (int i = 0; i < here.size() && others.isPresent(); i++) {
            String type = others.get().get(there.columns().get(i));
            String own = columns.get(here.get(i));
            if (type == null) {
                problems.add("Table '" + there.table() + "' has no column '"
                        + there.columns().get(i) + "'."
                        + NearMisses.hint(there.columns().get(i), others.get().keySet()) + " Columns: "
                        + String.join(", ", others.get().keySet()) + ".");
            } else if (own != null && !ColumnType.of(own).isComparableWith(ColumnType.of(type))) {
                problems.add("Column '" + here.get(i) + "' is " + own + " and '" + there.table() + "."
                        + there.columns().get(i) + "' is " + type + ": they are never equal. Compare columns of one"
                        + " type.");
            }
        }
    }

    private void aggregate(Simple rule, Aggregate aggregate) {
        if (aggregate.table().isEmpty()) {
            column(rule, aggregate.column(), "a column of numbers", ColumnType::isNumber);
            return;
        }
        table(aggregate.table().get()).ifPresent(others -> {
            String type = others.get(aggregate.column());
            if (type == null || !ColumnType.of(type).isNumber()) {
                problems.add("Table '" + aggregate.table().get() + "' has no column of numbers '" + aggregate.column()
                        + "'." + NearMisses.hint(aggregate.column(), others.keySet()) + " Columns: "
                        + String.join(", ", others.keySet()) + ".");
            }
        });
    }

    private static Map<String, String> caseless(Map<String, String> columns) {
        // Names are the same in any case, as in Athena.
        Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        columns.forEach((name, type) -> byName.put(name.toLowerCase(Locale.ROOT), type));
        return byName;
    }
}
