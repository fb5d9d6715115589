package org.zonegate.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.zonegate.cli.TextTable.Align;
import org.zonegate.iceberg.IcebergTables;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.Published;
import org.zonegate.promotion.RunId;
import picocli.CommandLine.Command;

/** {@code zonegate status}. */
@Command(name = "status", description = "Tells what is published: rows, snapshot, run and time of each table.")
final class StatusCommand extends LakehouseCommand implements Callable<Integer> {

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    StatusCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() {
        Lakehouse lakehouse = readLakehouse();
        Map<TableId, Optional<Published>> tables = new LinkedHashMap<>();
        try (Workspace workspace = open(lakehouse)) {
            workspace.finishInterrupted();
            for (TableDefinition table : lakehouse.promoted()) {
                tables.put(table.id(), published(workspace, table.id()));
            }
        }
        if (options().json) {
            out().println(json(tables));
        } else {
            print(lakehouse, tables);
        }
        return 0;
    }

    private static Optional<Published> published(Workspace workspace, TableId id) {
        if (!workspace.warehouse().exists()) {
            return Optional.empty();
        }
        IcebergTables tables = workspace.tables();
        return tables.published(id);
    }

    private void print(Lakehouse lakehouse, Map<TableId, Optional<Published>> tables) {
        TextTable table = new TextTable(Align.LEFT, Align.RIGHT, Align.LEFT, Align.LEFT, Align.LEFT);
        table.row("TABLE", "ROWS", "PUBLISHED", "RUN", "SNAPSHOT");
        tables.forEach((id, published) -> {
            if (published.isPresent()) {
                Published p = published.get();
                table.row(
                        id.toString(),
                        String.format(Locale.ROOT, "%,d", p.rows()),
                        MINUTES.format(p.at()),
                        p.run().map(RunId::value).orElse("-"),
                        p.snapshot().toString());
            } else {
                table.row(id.toString(), "-", "not published yet", "-", "-");
            }
        });
        out().println(lakehouse.title() + " in " + lakehouse.variables().get(Lakehouse.WAREHOUSE_VARIABLE));
        out().println();
        table.lines("  ").forEach(out()::println);
    }

    private static String json(Map<TableId, Optional<Published>> published) {
        ObjectNode document = new ObjectMapper().createObjectNode();
        ObjectNode tables = document.putObject("tables");
        published.forEach((id, found) -> found.ifPresent(p -> {
            ObjectNode table = tables.putObject(id.toString());
            table.put("rows", p.rows());
            table.put("snapshot", p.snapshot().toString());
            p.run().ifPresent(run -> table.put("run", run.value()));
            table.put("publishedAt", p.at().toString());
        }));
        return document.toPrettyString();
    }
}
