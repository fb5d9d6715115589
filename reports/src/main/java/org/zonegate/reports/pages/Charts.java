package org.zonegate.reports.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.zonegate.reports.PortraitRecord.BinRecord;
import org.zonegate.reports.PortraitRecord.ProfileRecord;
import org.zonegate.reports.pages.View.Bar;
import org.zonegate.reports.pages.View.Histogram;
import org.zonegate.reports.pages.View.Sparkline;
import org.zonegate.reports.pages.View.Strip;

/** The coordinates of small charts. */
final class Charts {

    private static final int SPARK_WIDTH = 120;
    private static final int SPARK_HEIGHT = 28;
    private static final int STRIP_CELL = 6;
    private static final int STRIP_HEIGHT = 16;
    private static final int BARS_WIDTH = 120;
    private static final int BARS_HEIGHT = 28;
    private static final double MARGIN = 3;

    private Charts() {}

    /**
     * A line of values, oldest first, with room for its bounds.
     *
     * @param what the values are, for the label
     */
    static Sparkline line(String what, List<Double> values, List<Double> bounds) {
        List<Double> finite = values.stream().filter(Double::isFinite).toList();
        if (finite.isEmpty()) {
            return Sparkline.NONE;
        }
        double least = Math.min(least(finite), least(bounds));
        double greatest = Math.max(greatest(finite), greatest(bounds));
        List<String> points = new ArrayList<>();
        for (int i = 0; i < finite.size(); i++) {
            double x = finite.size() == 1
                    ? SPARK_WIDTH / 2.0
                    : MARGIN + i * (SPARK_WIDTH - 2 * MARGIN) / (finite.size() - 1);
            points.add(coordinate(x) + "," + coordinate(height(finite.get(i), least, greatest)));
        }
        String[] last = points.get(points.size() - 1).split(",", -1);
        return new Sparkline(
                SPARK_WIDTH,
                SPARK_HEIGHT,
                String.join(" ", points),
                last[0],
                last[1],
                bounds.stream().map(b -> coordinate(height(b, least, greatest))).toList(),
                label(what, finite, bounds),
                range(finite));
    }

    private static String range(List<Double> values) {
        double least = least(values);
        double greatest = greatest(values);
        return values.size() == 1
                ? ""
                : Words.counted(values.size(), "run")
                        + (least == greatest
                                ? ", always the same"
                                : ": " + Words.number(least) + " to " + Words.number(greatest));
    }

    private static String label(String what, List<Double> values, List<Double> bounds) {
        String compared = bounds.isEmpty()
                ? ""
                : ", compared with " + bounds.stream().map(Words::number).collect(Collectors.joining(" and "));
        return values.size() == 1
                ? what + " in 1 run: " + Words.number(values.get(0)) + compared
                : what + " in " + values.size() + " runs: from " + Words.number(least(values)) + " to "
                        + Words.number(greatest(values)) + ", last " + Words.number(values.get(values.size() - 1))
                        + compared;
    }

    private static double least(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).min().orElse(Double.POSITIVE_INFINITY);
    }

    private static double greatest(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NEGATIVE_INFINITY);
    }

    private static double height(double value, double least, double greatest) {
        double share = greatest > least ? (value - least) / (greatest - least) : 0.5;
        return SPARK_HEIGHT - MARGIN - share * (SPARK_HEIGHT - 2 * MARGIN);
    }

    /** Outcomes, oldest first, and the newest always in the same place. Also told by height: kept is low, broken is high, and unknown is in between. */
    static Strip strip(List<Verdict> outcomes) {
        StringBuilder kept = new StringBuilder();
        StringBuilder broken = new StringBuilder();
        StringBuilder unknown = new StringBuilder();
        for (int i = 0; i < outcomes.size(); i++) {
            int x = (Chronicle.WINDOW - outcomes.size() + i) * STRIP_CELL;
            switch (outcomes.get(i)) {
                case PASSED, ACCEPTED, PUBLISHED, UP_TO_DATE -> kept.append(bar(x, 6));
                case NOT_EVALUATED -> unknown.append(bar(x, 11));
                default -> broken.append(bar(x, STRIP_HEIGHT));
            }
        }
        long held = outcomes.stream().filter(o -> o == Verdict.PASSED).count();
        return new Strip(
                Chronicle.WINDOW * STRIP_CELL,
                STRIP_HEIGHT,
                kept.toString(),
                broken.toString(),
                unknown.toString(),
                "kept in " + held + " of " + Words.counted(outcomes.size(), "run"));
    }

    private static String bar(int x, int height) {
        return "M" + x + " " + STRIP_HEIGHT + "v-" + height + "h" + (STRIP_CELL - 2) + "v" + height + "z";
    }

    /** A column's distribution, of {@code rows} rows that have a value. */
    static Histogram bars(ProfileRecord profile, long rows, Moments moments) {
        List<BinRecord> bins = profile.distribution();
        long most = bins.stream().mapToLong(BinRecord::rows).max().orElse(0);
        if (most == 0) {
            return Histogram.NONE;
        }
        StringBuilder path = new StringBuilder();
        double width = (double) BARS_WIDTH / Math.max(bins.size(), 4);
        List<Bar> table = new ArrayList<>();
        for (int i = 0; i < bins.size(); i++) {
            BinRecord bin = bins.get(i);
            if (bin.rows() > 0) {
                double height = Math.max(1, (double) bin.rows() / most * BARS_HEIGHT);
                path.append("M")
                        .append(coordinate(i * width))
                        .append(" ")
                        .append(BARS_HEIGHT)
                        .append("v-")
                        .append(coordinate(height))
                        .append("h")
                        .append(coordinate(width - Math.min(1, width / 4)))
                        .append("v")
                        .append(coordinate(height))
                        .append("z");
            }
            table.add(new Bar(range(profile, bin, moments), Words.count(bin.rows()), Words.percent(bin.rows(), rows)));
        }
        return new Histogram(
                BARS_WIDTH,
                BARS_HEIGHT,
                path.toString(),
                "Distribution of " + profile.column() + " over " + Words.rows(rows),
                switch (profile.measure()) {
                    case "ranges" -> "Range";
                    case "lengths" -> "Length in characters";
                    default -> "Value";
                },
                scale(profile, most, rows),
                table);
    }

    /** What the bars are, where that is not the values, and how much the tallest stands for. */
    private static String scale(ProfileRecord profile, long most, long rows) {
        String what = profile.measure().equals("lengths") ? "lengths; tallest " : "tallest ";
        return what + Words.percent(most, rows);
    }

    static String range(ProfileRecord profile, BinRecord bin, Moments moments) {
        boolean isLength = profile.measure().equals("lengths");
        String from = isLength ? Words.grouped(bin.from()) : moments.value(profile.column(), bin.from());
        if (bin.to().isEmpty()) {
            return from.isEmpty() ? "(empty text)" : from;
        }
        return isLength && isNext(bin.from(), bin.to())
                ? from
                : from + " to below "
                        + (isLength ? Words.grouped(bin.to()) : moments.value(profile.column(), bin.to()));
    }

    private static boolean isNext(String from, String to) {
        return from.matches("\\d{1,9}") && to.matches("\\d{1,9}") && Integer.parseInt(to) == Integer.parseInt(from) + 1;
    }

    static String coordinate(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
