package org.zonegate.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.promotion.UnusableInput;
import org.zonegate.samples.Sample;
import org.zonegate.samples.SampleOutcome;
import org.zonegate.samples.SampleReader;
import org.zonegate.samples.SampleRunner;
import org.zonegate.spark.SparkSamples;
import org.zonegate.spark.SparkSessions;
import org.zonegate.text.NearMisses;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code zonegate test [CASE...]}. */
@Command(
        name = "test",
        description = {
            "Runs the transforms on the lakehouse's samples, and compares what they make with what is expected.",
            "A sample is a folder: samples/<case>/given/<zone>/<table>.json (or .csv) holds rows that transforms read,"
                    + " expect/<zone>/<table>.json rows that the transform of that table must make of them."
                    + " Exits with 0 when all pass, with 1 when one fails. Reads and writes no warehouse."
        })
final class TestCommand extends LakehouseCommand implements Callable<Integer> {

    private static final int FAILED = 1;

    @Parameters(arity = "0..*", paramLabel = "CASE", description = "Only these samples (default: all).")
    private List<String> names = List.of();

    TestCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() {
        Lakehouse lakehouse = readLakehouse();
        SampleReader reader = samples(lakehouse, this::readLakehouse);
        List<Sample> samples = reader.read(selected(reader.names(), lakehouse));
        List<SampleResult> results = new ArrayList<>();
        long began = System.nanoTime();
        SampleResultsView view = new SampleResultsView(samples);
        try (SparkSamples engine =
                new SparkSamples(SparkSessions::start, context().clock())) {
            engine.start();
            SampleRunner runner = new SampleRunner(engine);
            for (Sample sample : samples) {
                SampleResult result = run(runner, sample);
                results.add(result);
                if (!options().json && !(options().quiet && result.outcome() instanceof SampleOutcome.Passed)) {
                    out().println(view.line(result));
                    out().flush();
                }
            }
        }
        if (options().json) {
            out().println(SampleResultsJson.of(results));
        } else {
            view.details(results).forEach(out()::println);
            out().println(view.summary(results, Duration.ofNanos(System.nanoTime() - began)));
        }
        out().flush();
        return exitCode(results);
    }

    private List<String> selected(List<String> known, Lakehouse lakehouse) {
        if (known.isEmpty()) {
            throw new UnusableInput(
                    "The lakehouse has no samples, so there is nothing to test. A sample is a folder: put"
                            + " rows that a transform reads into " + lakehouse.samples()
                            + "/<case>/given/<zone>/<table>.json, and the rows that it must make of them into "
                            + lakehouse.samples() + "/<case>/expect/<zone>/<table>.json.");
        }
        for (String name : names) {
            if (!known.contains(name)) {
                throw new UnusableInput("There is no sample '" + name + "'." + NearMisses.hint(name, known)
                        + " Samples: " + String.join(", ", known) + ".");
            }
        }
        return names.isEmpty() ? known : List.copyOf(new LinkedHashSet<>(names));
    }

    private static SampleResult run(SampleRunner runner, Sample sample) {
        long began = System.nanoTime();
        SampleOutcome outcome = runner.run(sample);
        return new SampleResult(sample, outcome, Duration.ofNanos(System.nanoTime() - began));
    }

    private static int exitCode(List<SampleResult> results) {
        if (results.stream().anyMatch(r -> r.outcome() instanceof SampleOutcome.NotRun)) {
            return Failures.COULD_NOT_TELL;
        }
        return results.stream().allMatch(r -> r.outcome() instanceof SampleOutcome.Passed) ? 0 : FAILED;
    }
}
