package org.zonegate.lakehouse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares the evidence queries of {@code lakehouse.yml} with the contracts of the tables that they read. */
final class EvidenceCheck {

    private final SqlFrontend sql;
    private final Settings settings;
    private final Problems problems;

    EvidenceCheck(SqlFrontend sql, Settings settings, Problems problems) {
        this.sql = sql;
        this.settings = settings;
        this.problems = problems;
    }

    /** Makes a problem of each query that could not be answered. */
    void check(Map<TableId, Contract> contracts, Map<TableId, Transform> transforms) {
        contracts.values().forEach(contract -> settings.entry(contract.id())
                .ifPresent(entry -> entry.evidence().stream()
                        .parallel()
                        .forEach(query -> check(
                                contract, query, contracts, Optional.ofNullable(transforms.get(contract.id()))))));
    }

    private void check(
            Contract contract,
            Settings.EvidenceEntry entry,
            Map<TableId, Contract> contracts,
            Optional<Transform> transform) {
        TableId id = contract.id();
        if (settings.isLanding(id)) {
            problems.add(
                    LakehouseReader.SETTINGS,
                    entry.line(),
                    id + " is a landing table, of which no run makes a candidate. Put the evidence query with a table"
                            + " that is made from it.");
            return;
        }
        if (transform.isEmpty()) {
            // What is missing has been told.
            return;
        }
        try {
            sql.ruleQuery(
                    entry.query().sql(),
                    columns(contract, contracts, transform.get().upstreams()));
            // Where the lakehouse runs on AWS, by configuration alone, Athena is asked.
            sql.commonQuery(entry.query().sql());
        } catch (SqlFrontend.SqlProblem e) {
            e.complaints()
                    .forEach(c -> problems.add(
                            LakehouseReader.SETTINGS,
                            entry.sqlLine() + Math.max(0, c.line() - 1),
                            "In the evidence query '" + entry.query().title() + "' of " + id + ": " + c.message()));
        }
    }

    /** The columns of what a query may read, by the names that it may use. */
    private static Map<String, List<Column>> columns(
            Contract own, Map<TableId, Contract> contracts, List<TableId> upstreams) {
        Map<String, List<Column>> columns = new HashMap<>();
        columns.put(TableNames.PRIMARY, own.columns());
        columns.put(own.id().toString(), own.columns());
        for (TableId upstream : upstreams) {
            Contract contract = contracts.get(upstream);
            if (contract != null) {
                columns.put(upstream.toString(), contract.columns());
            }
        }
        return columns;
    }
}
