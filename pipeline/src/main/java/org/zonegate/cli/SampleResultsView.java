package org.zonegate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.zonegate.samples.Sample;
import org.zonegate.samples.SampleOutcome;
import org.zonegate.samples.SamplePseudonyms;
import org.zonegate.samples.TableDifference;

/** Tells people what became of samples: a line for each, and of those that failed each cell that differs. */
final class SampleResultsView {

    // Who has more to correct than that begins with these.
    private static final int MOST_ROWS = 10;

    private final int widest;

    SampleResultsView(List<Sample> samples) {
        widest = samples.stream().mapToInt(s -> s.name().length()).max().orElse(0);
    }

    /** A sample's line. */
    String line(SampleResult result) {
        return "  " + TextTable.padded(result.sample().name(), widest, TextTable.Align.LEFT) + "  "
                + TextTable.padded(result.word(), "not run".length(), TextTable.Align.LEFT) + "  "
                + seconds(result.took());
    }

    /** What is wrong with those that did not pass, with a blank line before each; empty when all did. */
    List<String> details(List<SampleResult> results) {
        List<String> lines = new ArrayList<>();
        for (SampleResult result : results) {
            if (result.outcome() instanceof SampleOutcome.Failed failed) {
                heading(result.sample(), lines);
                SamplePseudonyms pseudonyms = result.sample().pseudonyms();
                failed.tables().forEach(table -> lines.addAll(new Table(table, pseudonyms).lines()));
            } else if (result.outcome() instanceof SampleOutcome.NotRun notRun) {
                heading(result.sample(), lines);
                lines.add("  " + notRun.reason());
            }
        }
        if (!lines.isEmpty()) {
            lines.add("");
        }
        return lines;
    }

    private static void heading(Sample sample, List<String> lines) {
        lines.add("");
        lines.add(sample.name() + (sample.description().isEmpty() ? ":" : ": " + sample.description()));
    }

    /** How many passed, in one line. */
    String summary(List<SampleResult> results, Duration took) {
        long passed = count(results, SampleOutcome.Passed.class);
        long failed = count(results, SampleOutcome.Failed.class);
        long notRun = count(results, SampleOutcome.NotRun.class);
        String what;
        if (passed == results.size()) {
            what = passed + (passed == 1 ? " sample passed" : " samples passed");
        } else {
            what = passed + " of " + results.size() + " samples passed"
                    + (failed > 0 ? ", " + failed + " failed" : "")
                    + (notRun > 0 ? ", " + notRun + " could not be run" : "");
        }
        return what + ". (" + seconds(took) + ")";
    }

    private static long count(List<SampleResult> results, Class<? extends SampleOutcome> kind) {
        return results.stream().filter(r -> kind.isInstance(r.outcome())).count();
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }

    /** The differences of one table. */
    private record Table(TableDifference difference, SamplePseudonyms pseudonyms) {

        List<String> lines() {
            List<String> lines = new ArrayList<>();
            lines.add("  " + difference.expected().id() + ": " + counts() + ".");
            add(difference.differing(), this::differing, lines);
            add(difference.missing(), row -> "missing (" + place(row.line()) + "): " + cells(row::cell), lines);
            add(difference.unexpected(), row -> "unexpected: " + cells(row::cell), lines);
            return lines;
        }

        private String counts() {
            List<String> parts = new ArrayList<>();
            count(parts, difference.differing().size(), "differs", "differ");
            count(parts, difference.missing().size(), "is missing", "are missing");
            count(parts, difference.unexpected().size(), "is too many", "are too many");
            return String.join(", ", parts);
        }

        private static void count(List<String> parts, int count, String one, String many) {
            String rows = count == 1 ? " row " : " rows ";
            if (count > 0) {
                parts.add(count + (parts.isEmpty() ? rows : " ") + (count == 1 ? one : many));
            }
        }

        private static <T> void add(List<T> rows, Function<T, String> words, List<String> lines) {
            rows.stream().limit(MOST_ROWS).forEach(row -> lines.add("    " + words.apply(row)));
            if (rows.size() > MOST_ROWS) {
                lines.add("    and " + (rows.size() - MOST_ROWS) + " more like this");
            }
        }

        private String differing(TableDifference.RowDifference row) {
            int number = difference.expected().rows().indexOf(row.expected()) + 1;
            return "row " + number + " (" + place(row.expected().line()) + "): "
                    + row.cells().stream()
                            .map(c -> c.column() + ": expected " + value(c.expected()) + ", found " + value(c.found()))
                            .collect(Collectors.joining("; "));
        }

        private String place(int line) {
            return difference.expected().file() + ":" + line;
        }

        private String cells(Function<String, JsonNode> row) {
            return difference.columns().stream()
                    .map(c -> c + " " + value(row.apply(c)))
                    .collect(Collectors.joining(", "));
        }

        private String value(JsonNode value) {
            JsonNode written = pseudonyms.written(value);
            return written.isTextual() ? '"' + Cells.printable(written) + '"' : Cells.printable(written);
        }
    }
}
