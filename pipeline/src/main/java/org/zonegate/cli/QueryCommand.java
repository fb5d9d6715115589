package org.zonegate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.zonegate.query.Query;
import org.zonegate.query.QueryEngine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code zonegate query SQL}. */
@Command(
        name = "query",
        description = {
            "Answers one SELECT, in Spark's SQL, from what is published.",
            "Tables are named as in trusted.orders, and all read at one state. It also reads landing tables,"
                    + " quality.quarantine, what runs did (quality.runs, table_results, rule_outcomes,"
                    + " scenario_outcomes, metrics), and what Iceberg knows, as in trusted.orders.history (or snapshots, files, refs)."
                    + " Columns with personal data are masked.",
            "In an environment with Athena, Athena answers, in its SQL, but for --run; what it read and about what that"
                    + " cost is told."
        })
final class QueryCommand extends AnsweringCommand implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";

    @Parameters(paramLabel = "SQL", description = "The SELECT; - reads it from standard input.")
    private String sql = "";

    @Option(
            order = 3,
            names = "--run",
            paramLabel = "RUN",
            description =
                    "Read the candidates of that run, also the withheld ones; tables that it did not make are read"
                            + " as they are published.")
    private String run = "";

    QueryCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() {
        long limit = limit();
        Query query = new Query(text(), limit == 0 ? 0 : limit + 1, runNamed(run), personal());
        try (Workspace workspace = open(chooseLanding().lakehouse());
                QueryEngine engine = workspace.queries(query.run().isPresent())) {
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
}
