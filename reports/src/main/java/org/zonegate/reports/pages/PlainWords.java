package org.zonegate.reports.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what a rule in DQDL promises, for people who do not read DQDL; its text where nothing better is known. */
final class PlainWords {

    private static final Pattern RULE =
            Pattern.compile("^(\\w+)((?:\\s+\"(?:[^\"\\\\]|\\\\.)*\")*)\\s*(.*)$", Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    private PlainWords() {}

    static String of(String rule) {
        Matcher matcher = RULE.matcher(rule.strip());
        if (!matcher.matches()) {
            return rule;
        }
        List<String> parameters = new ArrayList<>();
        Matcher each = PARAMETER.matcher(matcher.group(2));
        while (each.find()) {
            parameters.add(each.group(1));
        }
        return of(matcher.group(1), parameters, matcher.group(3).strip(), rule);
    }

    private static String of(String type, List<String> parameters, String condition, String rule) {
        String first = parameters.isEmpty() ? "" : parameters.get(0);
        String is = words(condition);
        return switch (type) {
            case "RowCount" ->
                condition.matches(">\\s*0") ? "There is at least one row" : "The number of rows is " + is;
            case "IsComplete" -> "Every row has a value in " + first;
            case "Completeness" -> "The part of rows that have a value in " + first + " is " + is;
            case "IsUnique" -> "No two rows have the same " + first;
            case "Uniqueness" -> "The part of rows whose " + first + " no other row has is " + is;
            case "UniqueValueRatio" -> "Of the different values of " + first + ", the part that occurs once is " + is;
            case "IsPrimaryKey" ->
                "No two rows have the same " + String.join(" and ", parameters) + ", and none lacks it";
            case "ColumnValues" -> "In every row, " + first + " " + verb(condition);
            case "ColumnLength" -> "In every row, the length of " + first + " is " + is;
            case "ColumnExists" -> "There is a column " + first;
            case "ColumnDataType" -> "Every value of " + first + " can be read as " + is;
            case "DistinctValuesCount" -> "The number of different values of " + first + " is " + is;
            case "Mean" -> "The mean of " + first + " is " + is;
            case "Sum" -> "The sum of " + first + " is " + is;
            case "StandardDeviation" -> "The standard deviation of " + first + " is " + is;
            case "Entropy" -> "The entropy of " + first + " is " + is;
            case "RowCountMatch" -> "The number of rows, divided by that of " + first + ", is " + is;
            case "ReferentialIntegrity" ->
                "The part of rows whose " + first.replace(",", ", ") + " is found in "
                        + (parameters.size() > 1 ? parameters.get(1).replaceAll("\\..*", "") : "another table") + " is "
                        + is;
            case "CustomSql" ->
                condition.isEmpty() ? "Every row is among those that a query finds" : "The answer to a query is " + is;
            case "DetectAnomalies" -> String.join(" of ", parameters) + " is what it usually is";
            default -> rule;
        };
    }

    private static String verb(String condition) {
        if (condition.startsWith("matches")) {
            return "has the form "
                    + words(condition.substring("matches".length()).strip());
        }
        if (condition.startsWith("in ")) {
            return "is one of " + condition.substring(3).strip();
        }
        return "is " + words(condition);
    }

    private static String words(String condition) {
        String threshold = "";
        String main = condition;
        int with = condition.indexOf("with threshold");
        if (with >= 0) {
            main = condition.substring(0, with).strip();
            threshold = " (the part of rows for which that holds is "
                    + words(condition
                            .substring(with + "with threshold".length())
                            .strip()) + ")";
        }
        return main.replaceFirst("^>=\\s*", "at least ")
                        .replaceFirst("^<=\\s*", "at most ")
                        .replaceFirst("^!=\\s*", "not ")
                        .replaceFirst("^>\\s*", "more than ")
                        .replaceFirst("^<\\s*", "less than ")
                        .replaceFirst("^=\\s*", "")
                        .replaceFirst("\\(?(\\d[\\d.]*) \\* last\\(\\)\\)?", "$1 times the last run's")
                        .replaceFirst("^1\\.0$", "1 (all)")
                        .strip()
                + threshold;
    }

    /** A description's own words, without what it says to Zonegate. */
    static String description(String text) {
        String words = text.lines()
                .filter(line -> !line.strip().toLowerCase(Locale.ROOT).startsWith("zonegate:"))
                .reduce("", (a, b) -> a.isEmpty() ? b.strip() : a + " " + b.strip());
        return words.strip();
    }
}
