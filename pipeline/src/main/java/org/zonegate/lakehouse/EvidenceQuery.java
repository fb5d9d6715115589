package org.zonegate.lakehouse;

/**
 * A question to a table's candidates whose answer stands in the reports, for people. It decides nothing.
 *
 * @param title what the answer shows
 * @param sql one SELECT; {@code primary} and the table's own name are the candidate, and other names the tables that it is
 *     made from or judged by
 */
public record EvidenceQuery(String title, String sql) {}
