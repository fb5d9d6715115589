package org.zonegate.dialect;

import java.util.Locale;
import java.util.Map;

/** Types of columns by their names in Spark and in Trino. */
final class TrinoTypes {

    /** Spark's, and Trino's as Athena has it for such a column. */
    private static final Map<String, String> TRINO = Map.of(
            "string", "varchar",
            "bigint", "bigint",
            "int", "integer",
            "double", "double",
            "boolean", "boolean",
            "date", "date",
            // Iceberg's; in Athena "timestamp" of an Iceberg table is timestamp(6).
            "timestamp_ntz", "timestamp(6)");

    private TrinoTypes() {}

    /** Trino's type for a column of Spark's type. */
    static String trino(String spark) {
        if (spark.startsWith("decimal(")) {
            return spark;
        }
        String trino = TRINO.get(spark);
        if (trino == null) {
            throw new IllegalArgumentException("Say which type of Trino " + spark + " is.");
        }
        return trino;
    }

    /** The type without length or precision, by Spark's name, of a type of either engine. */
    static String plain(String type) {
        String plain = type.toLowerCase(Locale.ROOT).replaceFirst("\\(.*", "");
        return switch (plain) {
            case "varchar", "char" -> "string";
            case "integer" -> "int";
            case "timestamp" -> "timestamp_ntz";
            default -> plain;
        };
    }
}
