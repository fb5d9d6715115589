package org.zonegate.rules.suggest;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.zonegate.rules.ColumnType;
import org.zonegate.rules.Comparison;
import org.zonegate.rules.Condition;
import org.zonegate.rules.RuleType;

/** Rules about points in time: they lie in a plausible period. */
final class TimeProposals {

    private static final BigDecimal YEAR_2000 = BigDecimal.valueOf(milliseconds(LocalDate.of(2000, 1, 1)));
    private static final BigDecimal YEAR_2100 = BigDecimal.valueOf(milliseconds(LocalDate.of(2100, 1, 1)));
    private static final int YEARS_BEFORE = 5;
    private static final int CENTURY = 100;
    // DQDL writes years in four digits.
    private static final int LEAST_YEAR = 1000;
    private static final int MOST_YEAR = 9999;

    private TimeProposals() {}

    /** Whether whole numbers are milliseconds since 1970, as far as their size can tell: all lie from 2000 to 2100. */
    static boolean areMilliseconds(ColumnProfile column, SeenValues.Numbers seen) {
        return column.type() == ColumnType.WHOLE_NUMBER
                && !column.column().isCalledAnIdentifier()
                && seen.least().compareTo(YEAR_2000) >= 0
                && seen.greatest().compareTo(YEAR_2100) < 0;
    }

    static Suggestion ofMilliseconds(ColumnProfile column, SeenValues.Numbers seen) {
        LocalDate first = day(seen.least());
        LocalDate last = day(seen.greatest());
        LocalDate from = from(first);
        LocalDate to = to(last);
        Condition.Numbers condition = Expressions.numbers(
                Comparison.BETWEEN, BigDecimal.valueOf(milliseconds(from)), BigDecimal.valueOf(milliseconds(to)));
        Scope scope = Scope.of(column);
        return scope.suggestion(
                Expressions.with(Expressions.plain(RuleType.COLUMN_VALUES, column.name()), condition),
                scope.every() + " is a time in milliseconds since 1970, between " + from + " and " + to + ": "
                        + seen(first, last));
    }

    static Suggestion ofDays(ColumnProfile column, SeenValues.Days seen) {
        LocalDate from = from(seen.first());
        LocalDate to = to(seen.last());
        // A year such as 9999 stands for no end.
        boolean hasEnd = to.getYear() <= MOST_YEAR;
        Condition.Dates condition =
                hasEnd ? Expressions.dates(Comparison.BETWEEN, from, to) : Expressions.dates(Comparison.GREATER, from);
        Scope scope = Scope.of(column);
        return scope.suggestion(
                Expressions.with(Expressions.plain(RuleType.COLUMN_VALUES, column.name()), condition),
                scope.every() + (hasEnd ? " lies between " + from + " and " + to : " lies after " + from) + ": "
                        + seen(seen.first(), seen.last()));
    }

    private static String seen(LocalDate first, LocalDate last) {
        return first.equals(last) ? "all lie on " + first + "." : "they lie from " + first + " to " + last + ".";
    }

    /** The beginning of a year that is divided by five, at least five years before. */
    private static LocalDate from(LocalDate first) {
        int year = Math.floorDiv(first.getYear() - YEARS_BEFORE, YEARS_BEFORE) * YEARS_BEFORE;
        return LocalDate.of(Math.max(year, LEAST_YEAR), 1, 1);
    }

    /** The end of the century. */
    private static LocalDate to(LocalDate last) {
        return LocalDate.of((Math.floorDiv(last.getYear(), CENTURY) + 1) * CENTURY, 1, 1);
    }

    private static LocalDate day(BigDecimal milliseconds) {
        return Instant.ofEpochMilli(milliseconds.longValue())
                .atZone(ZoneOffset.UTC)
                .toLocalDate();
    }

    private static long milliseconds(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}
