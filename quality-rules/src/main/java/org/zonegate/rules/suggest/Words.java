package org.zonegate.rules.suggest;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Numbers for people. */
final class Words {

    // With the indent and the comment sign, 120.
    private static final int LINE = 114;

    private Words() {}

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** To seven digits where it has more. */
    static String number(BigDecimal number) {
        BigDecimal plain = number.round(new MathContext(7));
        if (plain.signum() == 0) {
            return "0";
        }
        return Math.abs(plain.precision() - plain.scale()) > 20
                ? plain.stripTrailingZeros().toString()
                : plain.stripTrailingZeros().toPlainString();
    }

    static String rows(long rows) {
        return number(rows) + (rows == 1 ? " row" : " rows");
    }

    static String values(long values) {
        return number(values) + (values == 1 ? " value" : " values");
    }

    /** The text in lines that fit into a file; a name that is longer stays whole. */
    static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > LINE) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** {@code a, b and c}. */
    static String list(List<String> names) {
        return names.size() < 2
                ? String.join("", names)
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.get(names.size() - 1);
    }

    /** {@code 481 of 482 rows}. */
    static String ofRows(long some, long rows) {
        return number(some) + " of " + rows(rows);
    }
}
