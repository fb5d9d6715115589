package org.zonegate.aws.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.zonegate.lakehouse.Contract;

/**
 * A table as Glue's Data Catalog has it.
 *
 * @param kind {@code EXTERNAL_TABLE}, {@code VIRTUAL_VIEW}, ...
 * @param columns {@code name type}, in order
 * @param location where its files lie
 * @param serde the class that reads them; empty where there is none
 * @param parameters its TBLPROPERTIES, and what Glue and Athena add
 */
public record CatalogTable(
        String kind, List<String> columns, String location, String serde, Map<String, String> parameters) {

    /** Whose tables are JSON lines. */
    public CatalogTable {
        columns = List.copyOf(columns);
        parameters = Map.copyOf(parameters);
    }

    /** Whether it is a name for files, so that nothing is lost when it is dropped. */
    boolean isOnlyAName() {
        return kind.equals("EXTERNAL_TABLE")
                && !parameters.getOrDefault("table_type", "").equalsIgnoreCase("iceberg");
    }

    /** In what it is not what the contract of a landing table says, for people; empty where it is. */
    List<String> differences(Contract contract) {
        List<String> differences = new ArrayList<>();
        List<String> wanted = contract.columns().stream()
                .map(c -> c.name() + " " + hive(c.type()))
                .toList();
        for (String column : wanted) {
            if (columns.stream().noneMatch(column::equalsIgnoreCase)) {
                differences.add("column " + column);
            }
        }
        for (String column : columns) {
            if (wanted.stream().noneMatch(column::equalsIgnoreCase)) {
                differences.add("no column " + column);
            }
        }
        if (differences.isEmpty() && !lower(wanted).equals(lower(columns))) {
            differences.add("the order of the columns");
        }
        contract.location()
                .filter(l -> !folder(l).equals(folder(location)))
                .ifPresent(l -> differences.add("location " + l + " (was " + location + ")"));
        if (!serde.equals(Contract.JSON_SERDE)) {
            differences.add("SerDe " + Contract.JSON_SERDE + " (was " + (serde.isEmpty() ? "none" : serde) + ")");
        }
        contract.properties().forEach((name, value) -> {
            if (!value.equals(parameters.get(name))) {
                differences.add("property " + name + " = " + value);
            }
        });
        return differences;
    }

    // The catalog's types are Hive's, which has one kind of timestamp.
    private static String hive(String type) {
        return type.replace("timestamp_ntz", "timestamp");
    }

    private static List<String> lower(List<String> texts) {
        return texts.stream().map(t -> t.toLowerCase(Locale.ROOT)).toList();
    }

    private static String folder(String location) {
        return location.replaceFirst("/+$", "");
    }
}
