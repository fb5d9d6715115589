package org.zonegate.reports.cases;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Which promise of which table a case is about, so that it is found again in other runs. No line number is part of it:
 * moving a rule within its file changes nothing.
 *
 * @param table {@code zone.table}
 * @param group what the promise belongs to: a kind of rules, or the name of a feature
 * @param name the rule's text, or the scenario's sentence
 * @param repetition tells cases apart whose table, group and name are the same; 0 for the first
 */
public record CaseId(String table, String group, String name, int repetition) {

    /** The table's zone. */
    public String zone() {
        int dot = table.indexOf('.');
        return dot < 0 ? table : table.substring(0, dot);
    }

    /** The table's name without its zone. */
    public String tableName() {
        return table.substring(table.indexOf('.') + 1);
    }

    /** A short text that is the same in each run and differs between cases: 32 hexadecimal digits. */
    public String hash() {
        try {
            // Of lengths and texts, so that no two ids make one text.
            String text = table.length() + ":" + table + group.length() + ":" + group + name + "#" + repetition;
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
