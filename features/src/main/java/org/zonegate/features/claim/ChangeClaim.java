package org.zonegate.features.claim;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.zonegate.features.ScenarioTables;
import org.zonegate.text.Sql;

/** So many rows are added, removed or changed, compared with what is published. */
public final class ChangeClaim extends Claim {

    private final Quantity quantity;
    private final Change change;
    private final List<Names.Column> keys;
    private final List<String> others;

    /** What can become of a row from one release to the next; rows are told apart by a key. */
    public enum Change {
        /** Its key was not published. */
        ADDED,
        /** Its key was published and is here no more. */
        REMOVED,
        /** Its key is in both, and some other value differs. */
        CHANGED;

        /** How steps write one. */
        public static final String PATTERN = "added|removed|changed";

        /** Understands what {@link #PATTERN} lets through. */
        public static Change parse(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    private ChangeClaim(Quantity quantity, Change change, List<Names.Column> keys, List<String> others) {
        this.quantity = quantity;
        this.change = change;
        this.keys = keys;
        this.others = others;
    }

    /** So many rows are changed in that way, told apart by {@code key}; per cent are of those that are published. */
    public static Claim of(Quantity quantity, Names names, Change change, List<String> key) {
        List<Names.Column> keys = names.columns(key);
        List<String> others = names.tables().columns().keySet().stream()
                .filter(c -> key.stream().noneMatch(c::equalsIgnoreCase))
                .toList();
        return new ChangeClaim(quantity, change, keys, others);
    }

    private String joined(String kind, String left, String right) {
        String equal = keys.stream()
                .map(k -> "here." + k.sql() + " <=> there." + k.sql())
                .collect(Collectors.joining(" AND "));
        return "FROM " + left + " AS here " + kind + " JOIN " + right + " AS there ON " + equal;
    }

    private String changedRows() {
        return switch (change) {
            case ADDED -> joined("LEFT ANTI", ScenarioTables.PRIMARY, ScenarioTables.PUBLISHED);
            case REMOVED -> joined("LEFT ANTI", ScenarioTables.PUBLISHED, ScenarioTables.PRIMARY);
            case CHANGED ->
                joined("INNER", ScenarioTables.PRIMARY, ScenarioTables.PUBLISHED) + " WHERE NOT (" + struct("here")
                        + " <=> " + struct("there") + ")";
        };
    }

    private String struct(String alias) {
        return others.stream()
                .map(c -> alias + "." + Sql.name(c))
                .collect(Collectors.joining(", ", "struct(0, ", ")"))
                .replace(", )", ")");
    }

    private Question changed() {
        return new Question.Scalar("SELECT count(*) " + changedRows(), true);
    }

    // Of two rows with one key nobody can say which one changed.
    private static Question repeated(String table, List<Names.Column> keys) {
        String list = keys.stream().map(Names.Column::sql).collect(Collectors.joining(", "));
        return new Question.Scalar(
                "SELECT count(*) FROM (SELECT 1 FROM " + table + " GROUP BY " + list + " HAVING count(*) > 1)", true);
    }

    private static final Question PUBLISHED = new Question.RowCount(ScenarioTables.PUBLISHED);

    @Override
    List<Question> asks() {
        return change == Change.CHANGED
                ? List.of(
                        changed(),
                        PUBLISHED,
                        repeated(ScenarioTables.PRIMARY, keys),
                        repeated(ScenarioTables.PUBLISHED, keys))
                : List.of(changed(), PUBLISHED);
    }

    @Override
    Optional<Question> population() {
        return Optional.of(PUBLISHED);
    }

    @Override
    Verdict verdict(Answers answers) {
        long published = answers.count(PUBLISHED);
        if (change == Change.CHANGED
                && answers.count(repeated(ScenarioTables.PRIMARY, keys))
                                + answers.count(repeated(ScenarioTables.PUBLISHED, keys))
                        > 0) {
            return new Verdict.Unknown("Several rows have the same key ("
                    + keys.stream().map(Names.Column::name).collect(Collectors.joining(", "))
                    + "), so that nobody can say which of them changed. Name columns that tell rows apart.");
        }
        long rows = answers.count(changed());
        return quantity.holds(rows, published)
                ? KEPT
                : new Verdict.Broken(
                        String.format(
                                Locale.ROOT,
                                "%s %s %s, of %,d published (%s)",
                                Quantity.rows(rows),
                                rows == 1 ? "was" : "were",
                                change.name().toLowerCase(Locale.ROOT),
                                published,
                                Quantity.percent(rows, published)),
                        "SELECT here.* " + changedRows());
    }
}
