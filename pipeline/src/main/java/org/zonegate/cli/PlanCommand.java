package org.zonegate.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.zonegate.cli.TextTable.Align;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.InputPin;
import org.zonegate.promotion.LandingPin;
import org.zonegate.promotion.ReleasePlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code zonegate plan}. */
@Command(
        name = "plan",
        description = "Tells what a run would stage, from which files and snapshots, and why. Writes nothing.")
final class PlanCommand extends LakehouseCommand implements Callable<Integer> {

    @Parameters(arity = "0..*", paramLabel = "TABLE", description = "Only these (default: all).")
    private List<String> names = List.of();

    PlanCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() {
        Chosen chosen = chooseLanding();
        Lakehouse lakehouse = chosen.lakehouse();
        Set<TableId> selected =
                names.isEmpty() ? PromotingCommand.all(lakehouse) : PromoteCommand.selected(lakehouse, names);
        try (Workspace workspace = open(lakehouse)) {
            workspace.warehouse().refuseNewer();
            List<ReleasePlan.Entry> plan;
            if (chosen.landing().origin() == LandingChoice.Origin.TO_BE_MADE) {
                tell("There is no landing data: 'zonegate run' would first make synthetic data in "
                        + chosen.landing().location() + ".");
                plan = afterGeneration(lakehouse, selected);
            } else {
                chosen.landing().announcement().ifPresent(this::tell);
                plan = workspace.releasePlan().of(selected);
            }
            if (options().json) {
                out().println(json(plan));
            } else {
                lines(plan).forEach(out()::println);
            }
            out().flush();
            return 0;
        }
    }

    /** What a run would do that makes its landing data first: there is nothing to pin yet. */
    private static List<ReleasePlan.Entry> afterGeneration(Lakehouse lakehouse, Set<TableId> selected) {
        return lakehouse.promoted().stream()
                .filter(t -> selected.contains(t.id()))
                .map(t -> new ReleasePlan.Entry(
                        t.id(),
                        ReleasePlan.Action.STAGE,
                        List.of("never published"),
                        List.of(),
                        t.upstreams().stream().filter(selected::contains).toList(),
                        Optional.empty(),
                        List.of()))
                .toList();
    }

    private static List<String> lines(List<ReleasePlan.Entry> plan) {
        TextTable table = new TextTable(Align.LEFT, Align.LEFT, Align.LEFT);
        for (ReleasePlan.Entry entry : plan) {
            table.row(entry.table().toString(), word(entry), String.join("; ", entry.reasons()));
            for (TableId upstream : entry.stagedUpstreams()) {
                table.row("", "from", upstream + ", its candidate of the same run");
            }
            for (InputPin pin : entry.inputs()) {
                table.row("", "from", describe(pin));
            }
            for (String change : entry.schemaChanges()) {
                table.row("", "first", change);
            }
        }
        List<String> lines = new ArrayList<>(table.lines(""));
        long staged = plan.stream()
                .filter(e -> e.action() == ReleasePlan.Action.STAGE)
                .count();
        lines.add("");
        lines.add(staged + " of " + plan.size() + " tables would be staged.");
        return lines;
    }

    private static String word(ReleasePlan.Entry entry) {
        return entry.action().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String describe(InputPin pin) {
        if (pin instanceof LandingPin landing) {
            return String.format(
                    Locale.ROOT,
                    "%s, %d file%s, %,d bytes in %s",
                    landing.table(),
                    landing.files().size(),
                    landing.files().size() == 1 ? "" : "s",
                    landing.bytes(),
                    landing.location());
        }
        return pin.table() + ", snapshot " + pin.identity();
    }

    private static String json(List<ReleasePlan.Entry> plan) {
        ObjectNode document = new ObjectMapper().createObjectNode();
        ObjectNode tables = document.putObject("tables");
        for (ReleasePlan.Entry entry : plan) {
            ObjectNode node = tables.putObject(entry.table().toString());
            node.put("action", word(entry).replace(' ', '-'));
            ArrayNode reasons = node.putArray("reasons");
            entry.reasons().forEach(reasons::add);
            ObjectNode inputs = node.putObject("inputs");
            entry.stagedUpstreams().forEach(u -> inputs.put(u.toString(), "candidate of the same run"));
            entry.inputs().forEach(pin -> inputs.put(pin.table().toString(), pin.identity()));
            ArrayNode changes = node.putArray("schemaChanges");
            entry.schemaChanges().forEach(changes::add);
        }
        return document.toPrettyString();
    }
}
