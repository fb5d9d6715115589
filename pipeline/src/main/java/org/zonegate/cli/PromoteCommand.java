package org.zonegate.cli;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.UnusableInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code zonegate promote TABLE...}. */
@Command(name = "promote", description = "Promotes some tables; their other upstreams are read as they are published.")
final class PromoteCommand extends PromotingCommand {

    @Parameters(arity = "1..*", paramLabel = "TABLE", description = "zone.table, or the table's name alone.")
    private List<String> names = List.of();

    PromoteCommand(Context context) {
        super(context);
    }

    @Override
    int promote(ReportFiles files) {
        Chosen chosen = chooseLanding();
        Set<TableId> tables = selected(chosen.lakehouse(), names);
        if (chosen.landing().origin() != LandingChoice.Origin.TO_BE_MADE) {
            chosen.landing().announcement().ifPresent(this::tell);
        }
        return promote(chosen, tables, files);
    }

    /** The tables that people named. */
    static Set<TableId> selected(Lakehouse lakehouse, List<String> names) {
        Set<TableId> selected =
                names.stream().map(lakehouse::named).map(TableDefinition::id).collect(Collectors.toSet());
        for (TableId id : selected) {
            if (lakehouse.table(id).isLanding()) {
                throw new UnusableInput(
                        id + " is a landing table: its files are read, not promoted. Promote a table that"
                                + " is made from it.");
            }
        }
        return selected;
    }
}
