package org.zonegate.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.zonegate.lakehouse.InvalidLakehouse;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.Problem;
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
            out().println(describe(lakehouse));
            return 0;
        }
        try {
            readLakehouse();
            print(List.of());
            return 0;
        } catch (InvalidLakehouse e) {
            print(e.problems());
            return Failures.DEFINITION_ERROR;
        }
    }

    private static String describe(Lakehouse lakehouse) {
        int rules = lakehouse.tables().stream()
                .flatMap(t -> t.rules().stream())
                .mapToInt(set -> set.rules().size())
                .sum();
        int scenarios = lakehouse.tables().stream()
                .flatMap(t -> t.features().stream())
                .mapToInt(f -> f.scenarios().size())
                .sum();
        return lakehouse.title() + ": " + lakehouse.tables().size() + " tables in "
                + lakehouse.zones().size() + " zones, " + lakehouse.promoted().size() + " transforms, " + rules
                + (rules == 1 ? " rule, " : " rules, ") + scenarios + (scenarios == 1 ? " scenario" : " scenarios")
                + ", no problems.";
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
