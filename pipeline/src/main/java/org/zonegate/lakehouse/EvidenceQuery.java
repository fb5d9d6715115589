package org.zonegate.lakehouse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question to a table's candidates whose answer stands in the reports, for people. It decides nothing.
 *
 * @param title what the answer shows
 * @param sql one SELECT, as Spark and Athena understand it alike; {@code primary} and the table's own name are the
 *     candidate, and other names the tables that it is made from or judged by
 */
public record EvidenceQuery(String title, String sql) {

    private static final Pattern WITH =
            Pattern.compile("\\A(?:\\s|--[^\\n]*\\n|/\\*.*?\\*/)*WITH\\s+", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /**
     * The question as an engine can be asked it that knows no candidate: {@code primary} is what {@code table} holds there.
     *
     * @param table as the engine calls it
     */
    public String publishedSql(String table) {
        // Not around the query: Athena keeps no order of a query within another.
        String primary = "WITH " + TableNames.PRIMARY + " AS (SELECT * FROM " + table + ")";
        Matcher with = WITH.matcher(sql);
        return with.find() ? primary + ",\n" + sql.substring(with.end()) : primary + "\n" + sql;
    }
}
