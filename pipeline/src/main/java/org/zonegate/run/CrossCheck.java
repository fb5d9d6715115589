package org.zonegate.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.CouldNotTell;
import org.zonegate.promotion.SnapshotId;
import org.zonegate.reports.DefinitionRecord;
import org.zonegate.reports.OpinionRecord;
import org.zonegate.reports.OpinionRecord.ComparedRecord;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.RunRecord.TableRecord;
import org.zonegate.run.SecondOpinion.Reading;

/**
 * Asks another engine what it reads of the tables that a run published, and compares that with what was measured when the
 * gate decided. What is published stays published: it was approved. But where the engines differ, or one does not answer,
 * nobody knows whether readers see what was approved.
 */
public final class CrossCheck {

    static final String ATHENA = "Athena";

    private static final Logger LOG = LoggerFactory.getLogger(CrossCheck.class);

    private final SecondOpinion engine;

    public CrossCheck(SecondOpinion engine) {
        this.engine = engine;
    }

    /** Whether a published table was not yet shown to be read the same. */
    public static boolean isDue(TableRecord table) {
        OpinionRecord opinion = table.secondOpinion();
        return opinion != null && !opinion.outcome().equals(OpinionRecord.SAME);
    }

    /**
     * The run's record with the opinions that it lacked. Never throws: why there is none is told in the record.
     *
     * @param which tables are asked about, by their names
     */
    public RunRecord check(RunRecord run, Set<String> which) {
        Map<String, TableRecord> tables = new LinkedHashMap<>();
        run.tables().forEach((name, table) -> {
            DefinitionRecord definition = run.definitions().get(name);
            tables.put(
                    name,
                    which.contains(name) && isDue(table) && definition != null
                            ? table.with(opinion(name, table, definition))
                            : table);
        });
        return run.with(tables);
    }

    private OpinionRecord opinion(String name, TableRecord table, DefinitionRecord definition) {
        List<GateNumber> numbers = GateNumbers.of(table, definition);
        List<Measure> measures = numbers.stream().map(GateNumber::measure).toList();
        try {
            Reading reading =
                    engine.read(TableId.parse(name), new SnapshotId(Long.parseLong(table.snapshot())), measures);
            OpinionRecord opinion = compared(numbers, reading);
            LOG.info(
                    "table={} engine={} compared={} outcome={}",
                    name,
                    reading.engine(),
                    measures.size(),
                    opinion.outcome());
            return opinion;
        } catch (RuntimeException e) {
            String failure = e instanceof CouldNotTell
                    ? String.valueOf(e.getMessage())
                    : "It failed with " + e.getClass().getSimpleName() + ".";
            LOG.warn("table={} no second opinion: {}", name, failure, e);
            return new OpinionRecord(ATHENA, OpinionRecord.NO_ANSWER, "", 0, List.of(), "", failure);
        }
    }

    private static OpinionRecord compared(List<GateNumber> numbers, Reading reading) {
        List<ComparedRecord> compared = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            compared.add(numbers.get(i).compared(reading.values().get(i)));
        }
        Optional<ComparedRecord> other =
                compared.stream().filter(c -> !c.same()).findFirst();
        return new OpinionRecord(
                reading.engine(),
                other.isPresent() ? OpinionRecord.DIFFERS : OpinionRecord.SAME,
                reading.sql(),
                reading.took().toMillis() / 1000.0,
                compared,
                reading.cost(),
                "");
    }
}
