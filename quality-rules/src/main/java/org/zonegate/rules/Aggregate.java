package org.zonegate.rules;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sum or an average of a column: {@code sum(amount)}, {@code avg(orders.amount)}.
 *
 * @param function {@code sum} or {@code avg}
 * @param table as written; empty for the table that is judged
 */
public record Aggregate(String function, Optional<String> table, String column) {

    private static final Pattern FORM = Pattern.compile("(?i)(sum|avg)\\(\\s*(?:([\\w.]+)\\.)?(\\w+)\\s*\\)");

    /** What {@code text} asks for; empty when it is not of that form. */
    public static Optional<Aggregate> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new Aggregate(
                        matcher.group(1).toLowerCase(Locale.ROOT),
                        Optional.ofNullable(matcher.group(2)).filter(t -> !t.equals("primary")),
                        matcher.group(3)))
                : Optional.empty();
    }
}
