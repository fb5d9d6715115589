package org.zonegate.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A query that is understood: where its text names tables, what these stand for, and which columns of its result are
 * personal.
 *
 * @param sql one SELECT, as it was written, but for marks around names that the other engine does not take
 * @param tables in the order of the text, none within another
 * @param result the columns of the result; empty where they cannot be traced to the tables' columns
 * @param readsPersonal whether any table that it reads has a personal column
 * @param notes what to know about what is read, in full sentences
 */
public record ReadQuery(
        String sql, List<Named> tables, Optional<List<Traced>> result, boolean readsPersonal, List<String> notes) {

    /**
     * A table where the text names it.
     *
     * @param from where its name begins, in chars
     * @param to where its name ends, exclusive
     * @param alias what the text calls it from there on; empty where it has no other name
     */
    public record Named(int from, int to, QuerySource source, String name, Optional<String> alias) {}

    /** A column of the result, and whether it shows personal data. */
    public record Traced(String name, boolean isPersonal) {}

    // What an engine calls a column that the query gives no name.
    private static final Pattern UNNAMED = Pattern.compile("_col\\d+");

    public ReadQuery {
        tables = List.copyOf(tables);
        result = result.map(List::copyOf);
        notes = List.copyOf(notes);
    }

    /** Whether {@link #personal} tells it of each column by itself. */
    public boolean isTraced(List<String> labels) {
        return result.filter(traced -> fits(traced, labels)).isPresent();
    }

    /**
     * Whether each column of an answer is personal. Where nobody can tell, all are that may be.
     *
     * @param labels the columns' names, as the engine that answered gives them
     */
    public List<Boolean> personal(List<String> labels) {
        if (!readsPersonal) {
            return Collections.nCopies(labels.size(), false);
        }
        return result.filter(traced -> fits(traced, labels))
                .map(traced -> traced.stream().map(Traced::isPersonal).toList())
                .orElseGet(() -> Collections.nCopies(labels.size(), true));
    }

    // Another engine may have understood the text in another way: then nothing is known of its answer.
    private static boolean fits(List<Traced> traced, List<String> labels) {
        if (traced.size() != labels.size()) {
            return false;
        }
        List<String> others = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            String label = labels.get(i).toLowerCase(Locale.ROOT);
            if (!UNNAMED.matcher(label).matches()
                    && !label.equals(traced.get(i).name().toLowerCase(Locale.ROOT))) {
                others.add(label);
            }
        }
        return others.isEmpty();
    }
}
