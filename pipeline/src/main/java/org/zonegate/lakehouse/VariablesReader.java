package org.zonegate.lakehouse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code variables} of {@code lakehouse.yml} and settles each one's value: as set, or by default. */
final class VariablesReader {

    private static final Pattern ENVIRONMENT = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?}");
    // What could end the quoted text, the name or the statement that a value is put into.
    private static final Pattern BREAKING_OUT = Pattern.compile("['\"`;\\\\\\p{Cntrl}\\x{85}\\x{2028}\\x{2029}]");

    // What every lakehouse has, declared or not, with the default where it does not say: a relative landing lies in the
    // lakehouse's folder, to which its files belong, and a relative warehouse in the working directory.
    private static final Map<String, String> BUILT_IN =
            Map.of(Lakehouse.LANDING_VARIABLE, "landing", Lakehouse.WAREHOUSE_VARIABLE, ".zonegate");

    private final Path folder;
    private final Map<String, String> environment;
    private final Map<String, String> set;
    private final Problems problems;

    VariablesReader(Path folder, Map<String, String> environment, Map<String, String> set, Problems problems) {
        this.folder = folder;
        this.environment = environment;
        this.set = set;
        this.problems = problems;
    }

    Variables read(Optional<YamlMapping> declared) {
        TreeMap<String, String> values = new TreeMap<>();
        List<String> names = declared.map(d -> List.copyOf(d.keys())).orElse(List.of());
        for (String name : names) {
            values.put(name, valueOf(name, declared.orElseThrow()).orElse(""));
        }
        BUILT_IN.forEach((name, byDefault) -> values.computeIfAbsent(name, n -> set.getOrDefault(n, byDefault)));
        values.computeIfPresent(Lakehouse.LANDING_VARIABLE, (name, value) -> Locations.absolute(value, folder));
        values.computeIfPresent(Lakehouse.WAREHOUSE_VARIABLE, (name, value) -> Locations.absolute(value, Path.of("")));
        for (String name : set.keySet()) {
            if (!names.contains(name) && !BUILT_IN.containsKey(name)) {
                problems.add(
                        LakehouseReader.SETTINGS,
                        0,
                        "'" + name + "' was set to '" + set.get(name) + "', but the lakehouse has no such variable."
                                + NearMisses.hint(name, names) + " Variables: " + Problems.listing(names) + ".");
            }
        }
        return new Variables(values);
    }

    private Optional<String> valueOf(String name, YamlMapping variables) {
        if (!TableId.isIdentifier(name)) {
            variables.problem(
                    variables.lineOf(name),
                    "'" + name + "' cannot be a variable's name. Use a-z, 0-9 and _, beginning with a letter.");
        }
        Optional<YamlMapping.Text> byDefault;
        List<YamlMapping.Text> legal = new ArrayList<>();
        if (variables.isScalar(name)) {
            byDefault = variables.text(name);
        } else {
            Optional<YamlMapping> details = variables.mapping(name, "variable '" + name + "'");
            details.ifPresent(d -> d.allowOnly(List.of("default", "values", "description")));
            details.ifPresent(d -> d.text("description"));
            details.ifPresent(d -> legal.addAll(d.texts("values")));
            byDefault = details.flatMap(d -> d.text("default"));
            if (details.isPresent() && !details.get().keys().contains("default")) {
                details.get().problem(variables.lineOf(name), "Variable '" + name + "' has no default. Give it one.");
            }
        }
        String assigned = set.get(name);
        Optional<YamlMapping.Text> value = assigned == null
                ? byDefault.flatMap(d -> fromEnvironment(name, d))
                : Optional.of(new YamlMapping.Text(assigned, variables.lineOf(name)));
        return value.filter(v -> isFit(
                        name, v, legal.stream().map(YamlMapping.Text::value).toList()))
                .map(YamlMapping.Text::value);
    }

    private Optional<YamlMapping.Text> fromEnvironment(String name, YamlMapping.Text text) {
        Matcher matcher = ENVIRONMENT.matcher(text.value());
        StringBuilder filled = new StringBuilder();
        boolean complete = true;
        while (matcher.find()) {
            String found = environment.getOrDefault(matcher.group(1), "");
            String value = found.isEmpty() && matcher.group(2) != null ? matcher.group(2) : found;
            if (found.isEmpty() && matcher.group(2) == null) {
                complete = false;
                problem(
                        text.line(),
                        "The default of variable '" + name + "' is environment variable " + matcher.group(1)
                                + ", which is not set. Set it, pass --set " + name + "=VALUE, or write ${"
                                + matcher.group(1) + ":-VALUE} here.");
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        matcher.appendTail(filled);
        if (complete && filled.indexOf("${") >= 0) {
            complete = false;
            problem(
                    text.line(),
                    "The default of variable '" + name + "' is '" + text.value()
                            + "', which is not understood. Write ${NAME} or ${NAME:-VALUE}, where NAME is an environment"
                            + " variable.");
        }
        return complete ? Optional.of(new YamlMapping.Text(filled.toString(), text.line())) : Optional.empty();
    }

    private boolean isFit(String name, YamlMapping.Text value, List<String> legal) {
        Matcher breaking = BREAKING_OUT.matcher(value.value());
        if (breaking.find()) {
            problem(
                    value.line(),
                    "The value of variable '" + name + "' holds "
                            + called(breaking.group().charAt(0))
                            + ", which could change the SQL around it. Choose a value without quotes, backticks,"
                            + " semicolons, backslashes and line breaks.");
            return false;
        }
        if (value.value().contains("${")) {
            problem(
                    value.line(),
                    "The value of variable '" + name
                            + "' holds ${. Variables do not refer to variables: write the value" + " itself.");
            return false;
        }
        if (!legal.isEmpty() && !legal.contains(value.value())) {
            problem(
                    value.line(),
                    "Variable '" + name + "' cannot be '" + value.value() + "'. Values: " + Problems.listing(legal)
                            + ".");
            return false;
        }
        return true;
    }

    private static String called(char c) {
        return Character.isWhitespace(c) || Character.isISOControl(c)
                ? String.format("a control character (U+%04X)", (int) c)
                : String.valueOf(c);
    }

    private void problem(int line, String message) {
        problems.add(LakehouseReader.SETTINGS, line, message);
    }
}
