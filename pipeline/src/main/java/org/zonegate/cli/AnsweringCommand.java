package org.zonegate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.zonegate.promotion.RunId;
import org.zonegate.promotion.UnusableInput;
import org.zonegate.query.Query;
import org.zonegate.query.QueryResult;
import picocli.CommandLine.Option;

/** What commands that answer with rows have in common. */
abstract class AnsweringCommand extends LakehouseCommand {

    @Option(
            order = 1,
            names = "--format",
            paramLabel = "FORMAT",
            description = "One of ${COMPLETION-CANDIDATES} (default: table; --json means json).")
    private ResultFormat format = ResultFormat.table;

    @Option(
            order = 2,
            names = "--limit",
            paramLabel = "N",
            description = "Show at most so many rows; 0 shows all (default: 1000).")
    private long limit = 1000;

    @Option(order = 9, names = "--unmask", description = "Show personal data.")
    private boolean unmask;

    AnsweringCommand(Context context) {
        super(context);
    }

    /** How many rows are shown; 0 for all. */
    long limit() {
        if (limit < 0) {
            throw new UnusableInput("--limit is " + limit + ". Write a number of rows, or 0 for all.");
        }
        return limit;
    }

    Query.Personal personal() {
        return unmask ? Query.Personal.SHOWN : Query.Personal.MASKED;
    }

    /** The run of that name, or of that reference; empty where nothing is named. */
    static Optional<RunId> runNamed(String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RunId(name.startsWith("run_") ? name.substring("run_".length()) : name));
        } catch (IllegalArgumentException e) {
            throw new UnusableInput(String.valueOf(e.getMessage()), e);
        }
    }

    /** Prints the answer, up to the limit, and tells how much of it that is. */
    void print(QueryResult result) {
        result.notes().forEach(this::tell);
        ResultFormat chosen = options().json ? ResultFormat.json : format;
        long shown = 0;
        Iterator<List<JsonNode>> rows = result.rows();
        try (ResultWriter writer = chosen.writer(out(), context().terminal())) {
            writer.begin(result.columns());
            while (rows.hasNext() && (limit == 0 || shown < limit)) {
                writer.row(rows.next());
                shown++;
            }
        }
        out().flush();
        tell(String.format(Locale.ROOT, "%,d %s", shown, shown == 1 ? "row" : "rows")
                + (rows.hasNext() ? "; there are more: --limit 0 shows all." : "."));
        if (!result.masked().isEmpty()) {
            tell("Masked, because personal: " + String.join(", ", result.masked()) + ". --unmask shows it.");
        }
    }
}
