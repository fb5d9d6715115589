package org.zonegate.spark;

import java.time.Clock;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.zonegate.lakehouse.RowTracing;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.lakehouse.Transform;

/**
 * What a table's transform makes of the tables that are pinned to a session, once its quarantine rules have had their say:
 * the rows that a candidate is made of.
 *
 * @param tellsDispositions whether the rows have the column {@link Transform#DISPOSITION}; without it all are published
 */
record TransformedRows(Dataset<Row> rows, boolean tellsDispositions) {

    /** The rows that a candidate holds, by their disposition. */
    static final String PUBLISHABLE =
            Transform.DISPOSITION + " IS NULL OR " + Transform.DISPOSITION + " LIKE 'repeated:%'";

    private static final String UNFIT = Transform.DISPOSITION + " LIKE 'quarantined:%' OR " + Transform.DISPOSITION
            + " LIKE 'quarantined repeat:%'";

    /**
     * Runs nothing yet.
     *
     * @param session to which the transform's upstreams are pinned
     * @param references opens the tables that the rules refer to; empty for one that no quarantine rule needs
     * @param personal whether a column of an upstream is personal, so that no reason may show it
     */
    static TransformedRows of(
            TableDefinition table,
            PinnedSession session,
            Function<TableId, Optional<Table>> references,
            BiPredicate<DataSourceV2Relation, String> personal,
            Clock clock) {
        Transform transform = table.transform().orElseThrow();
        Dataset<Row> rows = ReasonsOfRows.withoutPersonalData(session.sql(transform.sql()), personal);
        table.references()
                .forEach((name, id) ->
                        references.apply(id).ifPresent(opened -> session.pin(PinnedSession.named(name), opened)));
        QuarantineRules rules = new QuarantineRules(table, session, clock);
        return rules.isEmpty()
                ? new TransformedRows(rows, transform.tracing() == RowTracing.DISPOSITION)
                : new TransformedRows(rules.applied(rows), true);
    }

    /** The rows for quarantine, of rows that tell their disposition. */
    Dataset<Row> unfit() {
        return rows.filter(UNFIT);
    }
}
