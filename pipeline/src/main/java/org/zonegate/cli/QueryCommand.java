package org.zonegate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.zonegate.promotion.RunId;
import org.zonegate.promotion.UnusableInput;
import org.zonegate.query.Query;
import org.zonegate.query.QueryEngine;
import org.zonegate.query.QueryResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code zonegate query SQL}. */
@Command(
        name = "query",
        description = {
            "Answers one SELECT, in Spark's SQL, from what is published.",
            "Tables are named as in trusted.orders, and all read at one state. It also reads landing tables, quality.quarantine, and what Iceberg knows of a table, such as"
                    + " trusted.orders.history (or snapshots, files, refs). Columns with personal data are masked."
        })
final class QueryCommand extends LakehouseCommand implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";

    @Parameters(paramLabel = "SQL", description = "The SELECT; - reads it from standard input.")
    private String sql = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "One of ${COMPLETION-CANDIDATES} (default: table; --json means json).")
    private ResultFormat format = ResultFormat.table;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Show at most so many rows; 0 shows all (default: 1000).")
    private long limit = 1000;

    @Option(
            names = "--run",
            paramLabel = "RUN",
            description =
                    "Read the candidates of that run, also the withheld ones; tables that it did not make are read"
                            + " as they are published.")
    private String run = "";

    @Option(names = "--unmask", description = "Show personal data.")
    private boolean unmask;

    QueryCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() {
        if (limit < 0) {
            throw new UnusableInput("--limit is " + limit + ". Write a number of rows, or 0 for all.");
        }
        Query query = new Query(
                text(), limit == 0 ? 0 : limit + 1, run(), unmask ? Query.Personal.SHOWN : Query.Personal.MASKED);
        try (Workspace workspace = open(chooseLanding().lakehouse());
                QueryEngine engine = workspace.queries()) {
            query.run().ifPresent(workspace::requireRun);
            print(engine.read(query));
        }
        return 0;
    }

    private String text() {
        if (!sql.equals(STANDARD_INPUT)) {
            return sql;
        }
        try {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The run, whose reference may be given for its name. */
    private Optional<RunId> run() {
        if (run.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RunId(run.startsWith("run_") ? run.substring("run_".length()) : run));
        } catch (IllegalArgumentException e) {
            throw new UnusableInput(String.valueOf(e.getMessage()), e);
        }
    }

    private void print(QueryResult result) {
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
