package org.zonegate.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.zonegate.iceberg.Leftover;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.Retention;
import org.zonegate.promotion.RunId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code zonegate clean}. */
@Command(
        name = "clean",
        description = {
            "Removes what nobody needs any more: old candidates that were not published, old rows in quarantine, and"
                    + " snapshots that no branch or tag names.",
            "How old says lakehouse.yml (retention). What is published, or was, stays."
        })
final class CleanCommand extends LakehouseCommand implements Callable<Integer> {

    @Option(names = "--dry-run", description = "Tell what would be removed, and change nothing.")
    private boolean isDry;

    CleanCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() {
        Lakehouse lakehouse = readLakehouse();
        try (Workspace workspace = open(lakehouse)) {
            workspace.warehouse().refuseNewer();
            if (workspace.warehouse().exists()) {
                print(lakehouse, isDry ? find(workspace) : clean(workspace));
            } else {
                print(lakehouse, new Cleaned(List.of(), List.of()));
            }
        }
        out().flush();
        return 0;
    }

    /**
     * What was done, or would be.
     *
     * @param added runs that the quality tables lacked
     */
    private record Cleaned(List<RunId> added, List<Leftover> removed) {}

    private static Cleaned find(Workspace workspace) {
        return new Cleaned(workspace.runLog().lacking(), workspace.leftovers().find());
    }

    private static Cleaned clean(Workspace workspace) {
        workspace.finishInterrupted();
        return new Cleaned(workspace.runLog().catchUp(), workspace.leftovers().remove());
    }

    private void print(Lakehouse lakehouse, Cleaned cleaned) {
        if (options().json) {
            out().println(json(cleaned));
            return;
        }
        List<String> lines = new ArrayList<>();
        cleaned.added()
                .forEach(run -> lines.add(
                        (isDry ? "Would add" : "Added") + " run " + run + " to the quality tables, which lacked it."));
        cleaned.removed().forEach(leftover -> lines.add((isDry ? "Would remove " : "Removed ") + words(leftover)));
        if (lines.isEmpty()) {
            Retention retention = lakehouse.retention();
            lines.add("Nothing to remove: no candidate is older than " + days(retention.candidates())
                    + ", and no row in quarantine older than " + days(retention.quarantine()) + ".");
        }
        lines.forEach(out()::println);
    }

    private static String words(Leftover leftover) {
        boolean isOne = leftover.count() == 1;
        String count = String.format(Locale.ROOT, "%,d ", leftover.count());
        return switch (leftover.kind()) {
            case CANDIDATES ->
                count + (isOne ? "candidate of " : "candidates of ") + leftover.table()
                        + (isOne ? " that was not published: " : " that were not published: ")
                        + String.join(", ", leftover.names()) + ".";
            case ROWS -> count + (isOne ? "row of " : "rows of ") + leftover.table() + ".";
            case SNAPSHOTS ->
                count + (isOne ? "snapshot of " : "snapshots of ") + leftover.table() + " that no branch or tag names.";
        };
    }

    private static String days(Duration kept) {
        return kept.toDays() + (kept.toDays() == 1 ? " day" : " days");
    }

    private String json(Cleaned cleaned) {
        ObjectNode document = new ObjectMapper().createObjectNode().put("dryRun", isDry);
        ArrayNode added = document.putArray("added");
        cleaned.added().forEach(run -> added.add(run.value()));
        ArrayNode removed = document.putArray("removed");
        for (Leftover leftover : cleaned.removed()) {
            ObjectNode entry = removed.addObject()
                    .put("table", leftover.table().toString())
                    .put("kind", leftover.kind().name().toLowerCase(Locale.ROOT))
                    .put("count", leftover.count());
            if (!leftover.names().isEmpty()) {
                ArrayNode names = entry.putArray("names");
                leftover.names().forEach(names::add);
            }
        }
        return document.toPrettyString();
    }
}
