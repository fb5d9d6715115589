package org.zonegate.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.zonegate.lakehouse.InvalidLakehouse;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.Problem;
import org.zonegate.samples.Sample;
import org.zonegate.samples.SampleReader;
import picocli.CommandLine.Command;

/** {@code zonegate check}. */
@Command(
        name = "check",
        description = "Validates the lakehouse's files, all of them at once, without reading data or starting Spark.")
final class CheckCommand extends LakehouseCommand implements Callable<Integer> {

    CheckCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() {
        if (!options().json) {
            Lakehouse lakehouse = readLakehouse();
            out().println(describe(lakehouse, readSamples(lakehouse)));
            return 0;
        }
        try {
            List<Sample> unused = readSamples(readLakehouse());
            print(List.of());
            return 0;
        } catch (InvalidLakehouse e) {
            print(e.problems());
            return Failures.DEFINITION_ERROR;
        }
    }

    private List<Sample> readSamples(Lakehouse lakehouse) {
        // The files are the same whatever a sample sets. To read them anew for each would take longer than the rest,
        // and 'zonegate test' does.
        SampleReader reader = samples(lakehouse, set -> {
            checkVariables(set);
            return lakehouse;
        });
        return reader.read(reader.names());
    }

    private static String describe(Lakehouse lakehouse, List<Sample> samples) {
        int rules = lakehouse.tables().stream()
                .flatMap(t -> t.rules().stream())
                .mapToInt(set -> set.rules().size())
                .sum();
        int scenarios = lakehouse.tables().stream()
                .flatMap(t -> t.features().stream())
                .mapToInt(f -> f.scenarios().size())
                .sum();
        return lakehouse.title() + ": " + lakehouse.tables().size() + " tables in "
                + lakehouse.zones().size() + " zones, " + lakehouse.promoted().size() + " transforms, "
                + count(rules, "rule") + ", " + count(scenarios, "scenario") + ", " + count(samples.size(), "sample")
                + ", no problems.";
    }

    private static String count(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private void print(List<Problem> problems) {
        ObjectMapper json = new ObjectMapper();
        ObjectNode document = json.createObjectNode();
        ArrayNode entries = document.putArray("problems");
        for (Problem problem : problems) {
            entries.addObject()
                    .put("file", problem.where().file())
                    .put("line", problem.where().line())
                    .put("message", problem.message());
        }
        out().println(document.toPrettyString());
    }
}
