package org.zonegate.lakehouse;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zonegate.text.NearMisses;

/** The lakehouse's variables with their values in force, and how they get into its files: {@code ${name}}. */
final class Variables {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}\\n]*)(}?)");

    private final SortedMap<String, String> values;

    Variables(SortedMap<String, String> values) {
        this.values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    SortedMap<String, String> values() {
        return values;
    }

    /**
     * The file with every {@code ${name}} replaced by the variable's value; empty, with a problem for each, when it names
     * what is no variable. Values hold no line breaks, so lines keep their numbers.
     */
    Optional<DefinitionFile> fill(DefinitionFile file, Problems problems) {
        return fill(file.path(), 1, file.text(), problems).map(text -> new DefinitionFile(file.path(), text));
    }

    /** As {@link #fill(DefinitionFile, Problems)}, for a text that begins at {@code firstLine} of {@code file}. */
    Optional<String> fill(String file, int firstLine, String text, Problems problems) {
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder filled = new StringBuilder();
        boolean complete = true;
        while (matcher.find()) {
            String value = matcher.group(2).isEmpty() ? null : values.get(matcher.group(1));
            if (value == null) {
                complete = false;
                problems.add(file, firstLine + lineBreaksBefore(text, matcher.start()), complaint(matcher));
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value == null ? "" : value));
        }
        matcher.appendTail(filled);
        return complete ? Optional.of(filled.toString()) : Optional.empty();
    }

    private String complaint(Matcher matcher) {
        String name = matcher.group(1);
        if (matcher.group(2).isEmpty()) {
            return "'${" + name + "' has no closing brace. Write ${name}.";
        }
        return "${" + name + "} is no variable." + NearMisses.hint(name, values.keySet())
                + " Declare it under variables in lakehouse.yml, or use one of: " + Problems.listing(values.keySet())
                + ".";
    }

    private static int lineBreaksBefore(String text, int position) {
        return (int) text.substring(0, position).chars().filter(c -> c == '\n').count();
    }
}
