package org.zonegate.reports.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.zonegate.reports.cases.PlainText;

/** Numbers and times as people read them. A no-break space keeps a number and its unit on one line. */
final class Words {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]");
    private static final Pattern NAME_FIRST = Pattern.compile("\\w+[._]\\w");
    private static final Pattern WAY_UP = Pattern.compile("^(\\.\\./)+");
    private static final int LONGEST = 600;

    private Words() {}

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String rows(long number) {
        return counted(number, "row");
    }

    /** As in {@code 1 row}, {@code 2 rows}. */
    static String counted(long number, String what) {
        return count(number) + " " + (number == 1 ? what : what.matches(".*[^aeiou]y") ? plural(what) : what + "s");
    }

    private static String plural(String what) {
        return what.substring(0, what.length() - 1) + "ies";
    }

    /** With a sign, and with a real minus. */
    static String signed(long number) {
        return number == 0 ? "±0" : (number > 0 ? "+" : "−") + count(Math.abs(number));
    }

    static String percent(long part, long whole) {
        return percent((double) part, (double) whole);
    }

    static String percent(double part, double whole) {
        if (whole == 0) {
            return "–";
        }
        double percent = 100 * part / whole;
        if (percent > 0 && percent < 0.1) {
            return "< 0.1\u00a0%";
        }
        if (percent < 100 && percent > 99.9) {
            return "> 99.9\u00a0%";
        }
        return percent == Math.rint(percent)
                ? String.format(Locale.ROOT, "%.0f\u00a0%%", percent)
                : String.format(Locale.ROOT, "%.1f\u00a0%%", percent);
    }

    /** A measured number: whole, or with at most four decimals. */
    static String number(double number) {
        if (!Double.isFinite(number)) {
            return Double.toString(number);
        }
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return count((long) number);
        }
        if (Math.abs(number) < 0.0001 || Math.abs(number) >= 1e15) {
            return String.format(Locale.ROOT, "%.3g", number);
        }
        return String.format(Locale.ROOT, "%,.4f", number).replaceFirst("0+$", "");
    }

    /** A number as text, with separators where it is a long whole one; other text as it is. */
    static String grouped(String text) {
        return text.matches("-?\\d{4,18}") ? count(Long.parseLong(text)) : text;
    }

    static String seconds(double seconds) {
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f\u00a0s", seconds);
        }
        long whole = Math.round(seconds);
        return whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }

    static String bytes(long bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB", "PB"};
        double size = bytes;
        int unit = 0;
        while (size >= 999.5 && unit < units.length - 1) {
            size /= 1000;
            unit++;
        }
        return unit == 0 ? bytes + "\u00a0B" : String.format(Locale.ROOT, "%.1f\u00a0%s", size, units[unit]);
    }

    static String moment(Instant at) {
        return MOMENT.format(at);
    }

    /** Without the time of day where that is midnight. */
    static String day(Instant at) {
        return moment(at).replace(", 00:00:00 UTC", "");
    }

    /** How long before {@code now} that was. */
    static String age(Instant at, Instant now) {
        long minutes = Duration.between(at, now).toMinutes();
        if (minutes < 2) {
            return "just now";
        }
        if (minutes < 120) {
            return counted(minutes, "minute") + " ago";
        }
        if (minutes < 48 * 60) {
            return counted(Math.round(minutes / 60.0), "hour") + " ago";
        }
        long days = Math.round(minutes / (24 * 60.0));
        return (days < 90 ? counted(days, "day") : counted(Math.round(days / 30.4), "month")) + " ago";
    }

    /** Text of any length that may come from data: cut, and with nothing that changes how the text around it is read. */
    static String cut(String text) {
        String plain = PlainText.of(text);
        return plain.codePointCount(0, plain.length()) <= LONGEST
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST)) + "…";
    }

    /** With a capital letter at the start, unless that is a name's, such as a table's. */
    static String sentence(String text) {
        boolean isName = NAME_FIRST.matcher(text).lookingAt();
        return text.isEmpty() || isName ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** A file and line of the lakehouse, without the way to it from another folder. */
    static String where(String file, int line) {
        return where(file + ":" + line);
    }

    /** As {@link #where(String, int)}. */
    static String where(String place) {
        return WAY_UP.matcher(place).replaceFirst("");
    }

    /** A name that can be part of a file's. */
    static String file(String name) {
        String safe = UNSAFE.matcher(name).replaceAll("_");
        return safe.startsWith(".") ? "_" + safe : safe;
    }
}
