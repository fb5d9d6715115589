package org.zonegate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zonegate.iceberg.QuarantineCount;
import org.zonegate.iceberg.QuarantineReader.Selection;
import org.zonegate.iceberg.QuarantinedRow;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.query.Query;
import org.zonegate.query.QueryColumn;
import org.zonegate.query.QueryResult;
import org.zonegate.query.RowMasking;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code zonegate quarantine [TABLE]}. */
@Command(
        name = "quarantine",
        description = {
            "Tells how many rows were kept back, by run, table and reason, the newest run first.",
            "With --rows, the rows themselves, personal data masked."
        })
final class QuarantineCommand extends AnsweringCommand implements Callable<Integer> {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Parameters(
            arity = "0..1",
            paramLabel = "TABLE",
            description = "Only what was unfit for this table (default: all).")
    private String name = "";

    @Option(order = 3, names = "--run", paramLabel = "RUN", description = "Only what that run kept back.")
    private String run = "";

    @Option(order = 4, names = "--rows", description = "Show the rows, in no order, in place of their numbers.")
    private boolean showsRows;

    QuarantineCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() {
        limit();
        Lakehouse lakehouse = readLakehouse();
        Selection selection = new Selection(
                name.isEmpty()
                        ? Optional.empty()
                        : Optional.of(lakehouse.named(name)).map(TableDefinition::id),
                runNamed(run));
        try (Workspace workspace = open(lakehouse)) {
            workspace.warehouse().refuseNewer();
            if (showsRows) {
                printRows(workspace, selection);
            } else {
                printCounts(workspace, selection);
            }
        }
        return 0;
    }

    private void printCounts(Workspace workspace, Selection selection) {
        List<QuarantineCount> counts = workspace.quarantine().counts(selection);
        refuseUnknownRun(workspace, selection, counts.isEmpty());
        print(new QueryResult(
                List.of(
                        new QueryColumn("run", "string", false),
                        new QueryColumn("at", "timestamp_ntz", false),
                        new QueryColumn("table", "string", false),
                        new QueryColumn("rows", "bigint", false),
                        new QueryColumn("reason", "string", false)),
                counts.stream().map(QuarantineCommand::cells).iterator(),
                List.of()));
    }

    private static List<JsonNode> cells(QuarantineCount count) {
        return List.of(
                text(count.run()),
                time(count.at().truncatedTo(ChronoUnit.SECONDS)),
                text(count.table().toString()),
                JSON.numberNode(count.rows()),
                text(count.reason()));
    }

    private void printRows(Workspace workspace, Selection selection) {
        boolean isMasked = personal() == Query.Personal.MASKED;
        RowMasking masking = new RowMasking(workspace.lakehouse());
        Function<QuarantinedRow, String> row =
                isMasked ? r -> masking.mask(r.table(), r.source(), r.row()) : QuarantinedRow::row;
        try (Stream<QuarantinedRow> rows = workspace.quarantine().rows(selection)) {
            Iterator<QuarantinedRow> found = rows.iterator();
            refuseUnknownRun(workspace, selection, !found.hasNext());
            print(new QueryResult(
                    List.of(
                            new QueryColumn("run", "string", false),
                            new QueryColumn("at", "timestamp_ntz", false),
                            new QueryColumn("table", "string", false),
                            new QueryColumn("source", "string", false),
                            new QueryColumn("reason", "string", false),
                            new QueryColumn("file", "string", false),
                            new QueryColumn("line", "bigint", false),
                            new QueryColumn("row", "string", isMasked)),
                    new Iterator<>() {
                        @Override
                        public boolean hasNext() {
                            return found.hasNext();
                        }

                        @Override
                        public List<JsonNode> next() {
                            QuarantinedRow next = found.next();
                            return cells(next, row.apply(next));
                        }
                    },
                    List.of()));
        }
    }

    private static List<JsonNode> cells(QuarantinedRow row, String content) {
        return List.of(
                text(row.run()),
                time(row.at()),
                text(row.table().toString()),
                text(row.source().toString()),
                text(row.reason()),
                text(row.file()),
                row.line() == null
                        ? JSON.nullNode()
                        : JSON.numberNode(row.line().longValue()),
                text(content));
    }

    private static JsonNode text(@Nullable String text) {
        return text == null ? JSON.nullNode() : JSON.textNode(text);
    }

    private static JsonNode time(LocalDateTime at) {
        return JSON.textNode(DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(at));
    }

    /** A run that crashed left rows and no record; one that left neither never was. */
    private static void refuseUnknownRun(Workspace workspace, Selection selection, boolean hasNoRows) {
        if (hasNoRows) {
            selection.run().ifPresent(workspace::requireRun);
        }
    }
}
