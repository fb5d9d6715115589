package org.zonegate.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.Locations;
import org.zonegate.lakehouse.SqlFrontend;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code zonegate ddl [TABLE...]}. */
@Command(
        name = "ddl",
        description = {
            "Prints the tables' CREATE statements for Athena, variables filled in, upstream first.",
            "For Athena, choose an environment in S3 (--env), or pass --landing s3://... and --warehouse s3://...; it"
                    + " runs one statement at a time."
        })
final class DdlCommand extends LakehouseCommand implements Callable<Integer> {

    private static final Pattern ENDED = Pattern.compile(";(\\s|--[^\\n]*|/\\*.*?\\*/)*\\z", Pattern.DOTALL);

    @Parameters(arity = "0..*", paramLabel = "TABLE", description = "Only these (default: all).")
    private List<String> names = List.of();

    DdlCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() {
        Lakehouse lakehouse = readLakehouse();
        List<TableId> selected =
                names.stream().map(lakehouse::named).map(TableDefinition::id).toList();
        Map<TableId, String> tables = new LinkedHashMap<>();
        Stream.concat(lakehouse.landing().stream(), lakehouse.promoted().stream())
                .filter(t -> selected.isEmpty() || selected.contains(t.id()))
                .forEach(t -> tables.put(t.id(), ended(t.contract().ddl().strip())));
        List<String> databases = databases(tables);
        if (options().json) {
            out().println(json(databases, tables));
        } else {
            databases.forEach(out()::println);
            tables.values().forEach(ddl -> {
                out().println();
                out().println(ddl);
            });
        }
        out().flush();
        warnOfLocalPlaces(lakehouse);
        return 0;
    }

    /** Athena takes the semicolon, and whoever pastes several statements needs it. */
    private static String ended(String ddl) {
        if (ENDED.matcher(ddl).find()) {
            return ddl;
        }
        String lastLine = ddl.substring(ddl.lastIndexOf('\n') + 1);
        return ddl + (lastLine.contains("--") ? "\n;" : ";");
    }

    private List<String> databases(Map<TableId, String> tables) {
        TreeSet<String> databases = new TreeSet<>();
        for (Map.Entry<TableId, String> table : tables.entrySet()) {
            try {
                databases.add(sql().parseTable(table.getValue()).namespace());
            } catch (SqlFrontend.SqlProblem e) {
                throw new IllegalStateException("The contract of " + table.getKey() + " was understood before.", e);
            }
        }
        databases.remove("");
        return databases.stream()
                .map(d -> "CREATE DATABASE IF NOT EXISTS " + d + ";")
                .toList();
    }

    private void warnOfLocalPlaces(Lakehouse lakehouse) {
        boolean isLocal = Stream.of(Lakehouse.LANDING_VARIABLE, Lakehouse.WAREHOUSE_VARIABLE)
                .anyMatch(v ->
                        Locations.isLocal(String.valueOf(lakehouse.variables().get(v))));
        if (isLocal && !options().quiet) {
            err().println(
                            "zonegate: these statements name folders of this machine. For Athena, choose an environment in"
                                    + " S3 (--env), or pass --landing s3://... and --warehouse s3://...");
            err().flush();
        }
    }

    private static String json(List<String> databases, Map<TableId, String> tables) {
        ObjectNode document = new ObjectMapper().createObjectNode();
        ArrayNode array = document.putArray("databases");
        databases.forEach(array::add);
        ObjectNode statements = document.putObject("tables");
        tables.forEach((id, ddl) -> statements.put(id.toString(), ddl));
        return document.toPrettyString();
    }
}
