package org.zonegate.rules;

import java.util.Locale;

/** What can be done with a column's values, by Spark SQL's name of their type. */
public enum ColumnType {
    WHOLE_NUMBER,
    /** A number that may be no number (NaN). */
    FLOATING,
    DECIMAL,
    TEXT,
    BOOLEAN,
    DATE,
    TIMESTAMP,
    /** Nested or binary: DQDL has no rules about its values, only whether there is one. */
    OTHER;

    /** The kind of a type such as {@code bigint} or {@code decimal(10,2)}. */
    public static ColumnType of(String sqlType) {
        String type = sqlType.toLowerCase(Locale.ROOT).replaceFirst("\\(.*", "");
        return switch (type) {
            case "tinyint", "smallint", "int", "bigint" -> WHOLE_NUMBER;
            case "float", "double" -> FLOATING;
            case "decimal" -> DECIMAL;
            case "string", "varchar", "char" -> TEXT;
            case "boolean" -> BOOLEAN;
            case "date" -> DATE;
            case "timestamp", "timestamp_ntz" -> TIMESTAMP;
            default -> OTHER;
        };
    }

    public boolean isNumber() {
        return this == WHOLE_NUMBER || this == FLOATING || this == DECIMAL;
    }

    /** Whether its values can be read as points in time; of numbers, whole ones as milliseconds since 1970. */
    public boolean isTime() {
        return this == DATE || this == TIMESTAMP || this == TEXT || this == WHOLE_NUMBER;
    }

    /** Whether values of both can be equal. */
    public boolean isComparableWith(ColumnType other) {
        return this == other || (isNumber() && other.isNumber());
    }
}
