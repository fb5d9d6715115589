package org.zonegate.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command {@code zonegate query} in a text.
 *
 * @param readsACandidate whether it names a run, whose candidates are asked and not what is published
 */
record ShellCommand(String sql, boolean readsACandidate) {

    private static final Pattern QUERY = Pattern.compile("zonegate query +(?=\\S)");
    private static final Pattern SELECT = Pattern.compile("(?is)\\s*(SELECT|WITH)\\b.*");

    /** The first that stands in the line with a query; one that is left out (SELECT ...) is none. */
    static Optional<ShellCommand> in(String line) {
        Matcher query = QUERY.matcher(line);
        while (query.find()) {
            List<String> words = words(line.substring(query.end()));
            for (int i = 0; i < words.size(); i++) {
                String word = words.get(i);
                if (SELECT.matcher(word).matches() && word.contains(" ") && !word.contains("...")) {
                    return Optional.of(
                            new ShellCommand(word, words.subList(0, i).contains("--run")));
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '`') {
                // Here ends the code within a Markdown sentence.
                break;
            } else if (c == '\\' && i + 1 < line.length()) {
                word.append(line.charAt(++i));
            } else if (c == ' ') {
                words.add(word.toString());
                word.setLength(0);
            } else {
                word.append(c);
            }
        }
        words.add(word.toString());
        return words;
    }
}
