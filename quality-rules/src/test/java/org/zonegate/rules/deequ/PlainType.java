package org.zonegate.rules.deequ;

/** The types of columns that tests make, and the Java class that holds a value. */
enum PlainType {
    /** Long. */
    BIGINT("bigint"),
    /** Integer. */
    INT("int"),
    /** Double. */
    DOUBLE("double"),
    /** BigDecimal with two digits behind the point. */
    DECIMAL("decimal(10,2)"),
    /** String. */
    STRING("string"),
    /** Boolean. */
    BOOLEAN("boolean"),
    /** LocalDate. */
    DATE("date"),
    /** Instant. */
    TIMESTAMP("timestamp"),
    /** LocalDateTime. */
    TIMESTAMP_NTZ("timestamp_ntz"),
    /** List of Integer. */
    ARRAY("array<int>");

    private final String sql;

    PlainType(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }

    boolean isNumber() {
        return this == BIGINT || this == INT || this == DOUBLE || this == DECIMAL;
    }
}
