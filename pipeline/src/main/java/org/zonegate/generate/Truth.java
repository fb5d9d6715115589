package org.zonegate.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a correct pipeline makes of generated landing data: row counts of every table, for every setting of the
 * lakehouse's variables.
 *
 * @param settings what the data was made from
 * @param cases    one for each setting of the variables
 */
public record Truth(GeneratorSettings settings, List<Case> cases) {

    /** The file that holds the truth, beside the landing folders; while it is there, the data is complete. */
    public static final String FILE = "truth.json";

    /**
     * The truth under one setting of the variables.
     *
     * @param variables such as {@code pairing=same-customer}
     * @param tables    by name, such as {@code trusted.customer_trusted}, upstream first
     */
    public record Case(Map<String, String> variables, Map<String, Counts> tables) {
        public Case {
            variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
            tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        }
    }

    /**
     * What becomes of one table's rows.
     *
     * @param rows        rows the table must have
     * @param quarantined rows that must be kept out of it as unfit; 0 where the table has no such rows
     */
    public record Counts(long rows, long quarantined) {}

    public Truth {
        cases = List.copyOf(cases);
    }

    /**
     * The truth in this file, or in {@value #FILE} of this folder.
     *
     * @throws IOException if the file cannot be read, or is no such file: generate the data again
     */
    public static Truth read(Path fileOrFolder) throws IOException {
        return TruthJson.read(Files.isDirectory(fileOrFolder) ? fileOrFolder.resolve(FILE) : fileOrFolder);
    }

    /**
     * Rows the table must have under these variables.
     *
     * @throws IllegalArgumentException with what there is, if variables or table are unknown: ask for one of these
     */
    public long rows(Map<String, String> variables, String table) {
        return counts(variables, table).rows();
    }

    /**
     * Rows that must be kept out of the table as unfit, under these variables.
     *
     * @throws IllegalArgumentException with what there is, if variables or table are unknown: ask for one of these
     */
    public long quarantined(Map<String, String> variables, String table) {
        return counts(variables, table).quarantined();
    }

    private Counts counts(Map<String, String> variables, String table) {
        List<Map<String, String>> known = new ArrayList<>();
        for (Case one : cases) {
            if (one.variables().equals(variables)) {
                Counts counts = one.tables().get(table);
                if (counts == null) {
                    throw new IllegalArgumentException("The truth has no table '" + table + "'. It has: "
                            + String.join(", ", one.tables().keySet()) + ".");
                }
                return counts;
            }
            known.add(one.variables());
        }
        throw new IllegalArgumentException("The truth has no case for " + variables + ". It has: " + known + ".");
    }
}
