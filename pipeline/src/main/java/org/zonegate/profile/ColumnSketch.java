package org.zonegate.profile;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zonegate.promotion.Portrait.Bin;
import org.zonegate.promotion.Portrait.ColumnProfile;
import org.zonegate.promotion.Portrait.Distribution;
import org.zonegate.promotion.Portrait.Measure;

/**
 * What one column holds, as far as the rows that were added tell. Of a column without {@link Values#SHOWN} only numbers of
 * rows and of distinct values are kept. For one thread.
 */
public final class ColumnSketch implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int MOST_VALUES = 12;
    private static final int LONGEST_TEXT = 60;

    /** What becomes of values. */
    public enum Values {
        /** Some are told. */
        SHOWN,
        /** None is: they are personal. */
        HIDDEN
    }

    private final String name;
    private final Values values;
    private final DistinctSketch distinct = new DistinctSketch();
    private final Map<String, Long> byValue = new HashMap<>();
    private @Nullable Histogram histogram;
    private boolean hasManyValues;
    private boolean isNumeric = true;
    private long nulls;
    private @Nullable Number leastNumber;
    private @Nullable Number greatestNumber;
    private @Nullable String leastText;
    private @Nullable String greatestText;

    /** A sketch of no rows. */
    public ColumnSketch(String name, Values values) {
        this.name = name;
        this.values = values;
    }

    /** Adds a row's value: a number, or anything else that is told by its text. */
    public void add(@Nullable Object value) {
        if (value == null) {
            nulls++;
            return;
        }
        distinct.add(value);
        if (values == Values.SHOWN) {
            show(value);
        }
    }

    private void show(Object value) {
        if (value instanceof Number number) {
            double magnitude = number.doubleValue();
            if (Double.isFinite(magnitude)) {
                extend(number);
                histogram(!(value instanceof Double || value instanceof Float || value instanceof BigDecimal))
                        .add(magnitude);
            }
            if (!hasManyValues) {
                count(text(number));
            }
        } else {
            isNumeric = false;
            String text = value.toString();
            extend(text);
            histogram(true).add(text.length());
            if (!hasManyValues) {
                count(shortened(text));
            }
        }
    }

    private Histogram histogram(boolean isWhole) {
        Histogram known = histogram;
        if (known == null) {
            known = new Histogram(isWhole);
            histogram = known;
        }
        return known;
    }

    private void count(String value) {
        byValue.merge(value, 1L, Long::sum);
        forgetManyValues();
    }

    private void forgetManyValues() {
        if (byValue.size() > MOST_VALUES) {
            hasManyValues = true;
            byValue.clear();
        }
    }

    private void extend(Number number) {
        Number least = leastNumber;
        leastNumber = least == null || compare(number, least) < 0 ? number : least;
        Number greatest = greatestNumber;
        greatestNumber = greatest == null || compare(number, greatest) > 0 ? number : greatest;
    }

    /** Of two numbers of one column, which are of one type. */
    private static int compare(Number one, Number two) {
        if (one instanceof BigDecimal decimal && two instanceof BigDecimal other) {
            return decimal.compareTo(other);
        }
        return one instanceof Double || one instanceof Float
                ? Double.compare(one.doubleValue(), two.doubleValue())
                : Long.compare(one.longValue(), two.longValue());
    }

    private void extend(String text) {
        String least = leastText;
        String greatest = greatestText;
        leastText = least == null || text.compareTo(least) < 0 ? text : least;
        greatestText = greatest == null || text.compareTo(greatest) > 0 ? text : greatest;
    }

    /** Adds the rows of another sketch of the same column. */
    public void merge(ColumnSketch other) {
        nulls += other.nulls;
        distinct.merge(other.distinct);
        isNumeric &= other.isNumeric;
        hasManyValues |= other.hasManyValues;
        other.byValue.forEach((value, rows) -> byValue.merge(value, rows, Long::sum));
        if (hasManyValues) {
            byValue.clear();
        }
        forgetManyValues();
        Histogram theirs = other.histogram;
        if (theirs != null) {
            Histogram own = histogram;
            if (own == null) {
                histogram = theirs;
            } else {
                own.merge(theirs);
            }
        }
        for (Number number : present(other.leastNumber, other.greatestNumber)) {
            extend(number);
        }
        for (String text : present(other.leastText, other.greatestText)) {
            extend(text);
        }
    }

    private static <T> List<T> present(@Nullable T one, @Nullable T two) {
        return one == null || two == null ? List.of() : List.of(one, two);
    }

    /** What is known of the column. */
    public ColumnProfile profile() {
        return new ColumnProfile(
                name,
                nulls,
                distinct.count(),
                isNumeric ? text(leastNumber) : shortened(leastText == null ? "" : leastText),
                isNumeric ? text(greatestNumber) : shortened(greatestText == null ? "" : greatestText),
                distribution());
    }

    private Distribution distribution() {
        if (!hasManyValues) {
            List<Bin> bins = new ArrayList<>();
            byValue.forEach((value, rows) -> bins.add(new Bin(value, "", rows)));
            bins.sort(isNumeric ? BY_NUMBER : BY_ROWS);
            return new Distribution(Measure.VALUES, bins);
        }
        Histogram ranges = histogram;
        return ranges == null
                ? Distribution.NONE
                : new Distribution(isNumeric ? Measure.RANGES : Measure.LENGTHS, ranges.bins());
    }

    private static final Comparator<Bin> BY_NUMBER =
            Comparator.comparing((Bin bin) -> Double.valueOf(bin.from())).thenComparing(Bin::from);
    private static final Comparator<Bin> BY_ROWS =
            Comparator.comparing(Bin::rows).reversed().thenComparing(Bin::from);

    private static String text(@Nullable Number number) {
        if (number == null) {
            return "";
        }
        if (!Double.isFinite(number.doubleValue())) {
            return number.toString();
        }
        BigDecimal exact = number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
        return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
    }

    private static String shortened(String text) {
        int end = text.offsetByCodePoints(0, Math.min(LONGEST_TEXT, text.codePointCount(0, text.length())));
        return end == text.length() ? text : text.substring(0, end) + "…";
    }
}
