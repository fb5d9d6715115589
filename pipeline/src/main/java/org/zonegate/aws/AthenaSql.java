package org.zonegate.aws;

import org.zonegate.lakehouse.Environment;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.SnapshotId;
import org.zonegate.query.QuerySource;
import org.zonegate.query.ReadQuery;
import org.zonegate.query.ReadQuery.Named;

/** A query as Athena takes it: names of tables are the catalog's, each at the state that is to be read. */
final class AthenaSql {

    private final Environment environment;

    AthenaSql(Environment environment) {
        this.environment = environment;
    }

    /** The text with nothing changed but the names of tables. */
    String of(ReadQuery query) {
        StringBuilder sql = new StringBuilder();
        int at = 0;
        for (Named table : query.tables()) {
            sql.append(query.sql(), at, table.from()).append(reference(table.source()));
            if (table.alias().isEmpty()) {
                // So that a column goes by the table's name as before.
                sql.append(" AS ").append(quoted(table.name()));
            }
            at = table.to();
        }
        sql.append(query.sql(), at, query.sql().length());
        return withoutSemicolons(sql.toString());
    }

    private String reference(QuerySource source) {
        if (source instanceof QuerySource.State state) {
            return at(state.table(), state.snapshot());
        }
        if (source instanceof QuerySource.Metadata metadata) {
            return name(metadata.table(), "$" + metadata.kind());
        }
        return name(source.table(), "");
    }

    /** A table at one state: "Perform time travel and version travel queries" in Athena's user guide. */
    String at(TableId table, SnapshotId snapshot) {
        return name(table, "") + " FOR VERSION AS OF " + snapshot.value();
    }

    private String name(TableId table, String suffix) {
        return quoted(environment.database(table.zone())) + "." + quoted(table.table() + suffix);
    }

    static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private static String withoutSemicolons(String sql) {
        String text = sql.strip();
        while (text.endsWith(";")) {
            text = text.substring(0, text.length() - 1).strip();
        }
        return text;
    }
}
