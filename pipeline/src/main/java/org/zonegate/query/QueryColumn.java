package org.zonegate.query;

import java.util.regex.Pattern;

/**
 * A column of an answer.
 *
 * @param type Spark SQL's name of the values' type; {@code string} where they are masked
 * @param isMasked whether its values are marks in place of personal data
 */
public record QueryColumn(String name, String type, boolean isMasked) {

    private static final Pattern NUMBERS =
            Pattern.compile("(tinyint|smallint|int|bigint|float|double|decimal)(\\(.*)?");

    /** Whether its values are numbers. */
    public boolean isNumeric() {
        return NUMBERS.matcher(type).matches();
    }
}
