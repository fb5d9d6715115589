package org.zonegate.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.zonegate.lakehouse.Column;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.CouldNotTell;

/** Runs samples and compares what comes out with what is expected. */
public final class SampleRunner {

    private final SampleEngine engine;

    public SampleRunner(SampleEngine engine) {
        this.engine = engine;
    }

    /** Runs the transforms of every expected table. */
    public SampleOutcome run(Sample sample) {
        Map<TableId, List<MadeRow>> made;
        try {
            made = engine.make(sample);
        } catch (CouldNotTell e) {
            return new SampleOutcome.NotRun(String.valueOf(e.getMessage()));
        }
        List<TableDifference> differences = new ArrayList<>();
        sample.expected().forEach((id, expected) -> {
            List<String> columns = sample.lakehouse().table(id).contract().columns().stream()
                    .map(Column::name)
                    .toList();
            TableDifference difference =
                    RowComparison.of(expected, columns, compared(expected, made.getOrDefault(id, List.of())));
            if (!difference.isNone()) {
                differences.add(difference);
            }
        });
        return differences.isEmpty() ? new SampleOutcome.Passed() : new SampleOutcome.Failed(differences);
    }

    private static List<MadeRow> compared(SampleTable expected, List<MadeRow> made) {
        return expected.tellsDispositions()
                ? made
                : made.stream().filter(MadeRow::isPublished).toList();
    }
}
