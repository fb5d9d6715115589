package org.zonegate.rules.suggest;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.zonegate.rules.ColumnType;

/**
 * What a table's definition says of a column.
 *
 * @param sqlType Spark SQL's name of the values' type
 */
public record DeclaredColumn(String name, String sqlType, Set<Mark> marks) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern IDENTIFIER = Pattern.compile("(?i)(.*_)?(id|no|number|code|key)|.+id");
    private static final Pattern WORDS_IN_ID = Pattern.compile("(?i).*(paid|valid|void|grid|bid|solid|rapid|liquid)");

    /** What else the definition says of it. */
    public enum Mark {
        /** Its values are somebody's personal data, and must not be shown. */
        PERSONAL,
        /** No row may lack a value. */
        REQUIRED
    }

    public DeclaredColumn {
        marks = Set.copyOf(marks);
    }

    public ColumnType type() {
        return ColumnType.of(sqlType);
    }

    public boolean isPersonal() {
        return marks.contains(Mark.PERSONAL);
    }

    public boolean isRequired() {
        return marks.contains(Mark.REQUIRED);
    }

    /** Whether DQDL can name it in a list of columns, where commas and points separate. */
    boolean isPlain() {
        return PLAIN.matcher(name).matches();
    }

    /** Whether it is called as columns are that tell one thing from another: such values are not counted or measured. */
    boolean isCalledAnIdentifier() {
        return IDENTIFIER.matcher(name).matches() && !WORDS_IN_ID.matcher(name).matches();
    }

    /** The name without what differs between two tables that mean the same. */
    String essence() {
        return name.toLowerCase(Locale.ROOT).replace("_", "");
    }
}
