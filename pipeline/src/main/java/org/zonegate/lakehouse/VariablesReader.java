package org.zonegate.lakehouse;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zonegate.text.NearMisses;

/** Reads {@code variables} of {@code lakehouse.yml} and settles each one's value: as set, or by default. */
final class VariablesReader {

    private static final Pattern ENVIRONMENT = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?}");
    // What could end the quoted text, the name or the statement that a value is put into.
    private static final Pattern BREAKING_OUT = Pattern.compile("['\"`;\\\\\\p{Cntrl}\\x{85}\\x{2028}\\x{2029}]");

    // What every lakehouse has, declared or not, with the default where it does not say: a relative landing lies in the
    // lakehouse's folder, to which its files belong, and a relative warehouse in the working directory.
    private static final Map<String, String> BUILT_IN =
            Map.of(Lakehouse.LANDING_VARIABLE, "landing", Lakehouse.WAREHOUSE_VARIABLE, ".zonegate");

    /** What is said of a variable: {@code legal} is empty when any value is. */
    private record Declaration(String name, int line, Optional<YamlMapping.Text> byDefault, List<String> legal) {}

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

    /**
     * The variables with their values.
     *
     * @param defaults of the environment, in place of those in the declarations
     */
    Variables read(Optional<YamlMapping> declared, Map<String, YamlMapping.Text> defaults) {
        Map<String, Declaration> declarations = new TreeMap<>();
        declared.ifPresent(d -> d.keys().forEach(name -> declarations.put(name, declaration(name, d))));
        BUILT_IN.forEach((name, byDefault) -> declarations.computeIfAbsent(
                name, n -> new Declaration(n, 0, Optional.of(new YamlMapping.Text(byDefault, 0)), List.of())));
        defaults.forEach((name, text) -> {
            if (!declarations.containsKey(name)) {
                problem(
                        text.line(),
                        "An environment sets '" + name + "', but the lakehouse has no such variable."
                                + NearMisses.hint(name, declarations.keySet()) + " Variables: "
                                + Problems.listing(declarations.keySet()) + ".");
            }
            declarations.computeIfPresent(
                    name, (n, d) -> new Declaration(n, text.line(), Optional.of(text), d.legal()));
        });
        for (String name : set.keySet()) {
            if (!declarations.containsKey(name)) {
                problem(
                        0,
                        "'" + name + "' was set to '" + set.get(name) + "', but the lakehouse has no such variable."
                                + NearMisses.hint(name, declarations.keySet()) + " Variables: "
                                + Problems.listing(declarations.keySet()) + ".");
            }
        }
        TreeMap<String, String> values = new TreeMap<>();
        declarations.forEach((name, declaration) ->
                values.put(name, value(declaration).map(YamlMapping.Text::value).orElse("")));
        return new Variables(values);
    }

    private Declaration declaration(String name, YamlMapping variables) {
        int line = variables.lineOf(name);
        if (!TableId.isIdentifier(name)) {
            problem(line, "'" + name + "' cannot be a variable's name. Use a-z, 0-9 and _, beginning with a letter.");
        }
        if (variables.isScalar(name)) {
            return new Declaration(name, line, variables.text(name), List.of());
        }
        Optional<YamlMapping> details = variables.mapping(name, "variable '" + name + "'");
        details.ifPresent(d -> {
            d.allowOnly(List.of("default", "values", "description"));
            d.text("description");
            if (!d.keys().contains("default")) {
                problem(line, "Variable '" + name + "' has no default. Give it one.");
            }
        });
        List<YamlMapping.Text> legal = details.map(d -> d.texts("values")).orElse(List.of());
        return new Declaration(
                name,
                line,
                details.flatMap(d -> d.text("default")),
                legal.stream().map(YamlMapping.Text::value).toList());
    }

    private Optional<YamlMapping.Text> value(Declaration declaration) {
        String assigned = set.get(declaration.name());
        Optional<YamlMapping.Text> given = assigned == null
                ? declaration.byDefault().flatMap(d -> fromEnvironment(declaration.name(), d))
                : Optional.of(new YamlMapping.Text(assigned, declaration.line()));
        return given.filter(v -> isSafe(declaration, v) && isLegal(declaration, v))
                .map(v -> new YamlMapping.Text(located(declaration.name(), v.value()), v.line()))
                // The folder that a relative path is taken from may hold anything.
                .filter(v -> isSafe(declaration, v));
    }

    private String located(String name, String value) {
        return switch (name) {
            case Lakehouse.LANDING_VARIABLE -> Locations.absolute(value, folder);
            case Lakehouse.WAREHOUSE_VARIABLE -> Locations.absolute(value, Path.of(""));
            default -> value;
        };
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

    private boolean isSafe(Declaration declaration, YamlMapping.Text value) {
        String text = value.value();
        Matcher breaking = BREAKING_OUT.matcher(text);
        if (breaking.find()) {
            problem(
                    value.line(),
                    "Variable '" + declaration.name() + "' is <" + text.replaceAll("\\p{Cntrl}", "?")
                            + ">, which holds "
                            + called(breaking.group().charAt(0))
                            + ". That could change the SQL around it: choose a value without quotes, backticks, semicolons,"
                            + " backslashes and line breaks.");
            return false;
        }
        if (text.contains("${")) {
            problem(
                    value.line(),
                    "Variable '" + declaration.name() + "' is <" + text
                            + ">. Variables do not refer to variables: write the value itself.");
            return false;
        }
        return true;
    }

    private boolean isLegal(Declaration declaration, YamlMapping.Text value) {
        if (declaration.legal().isEmpty() || declaration.legal().contains(value.value())) {
            return true;
        }
        problem(
                value.line(),
                "Variable '" + declaration.name() + "' cannot be '" + value.value() + "'. Values: "
                        + Problems.listing(declaration.legal()) + ".");
        return false;
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
