package org.zonegate.samples;

import java.util.List;

/** What became of a sample. */
public sealed interface SampleOutcome {

    /** The transforms made exactly what is expected. */
    record Passed() implements SampleOutcome {}

    /** They made something else: at least one table differs. */
    record Failed(List<TableDifference> tables) implements SampleOutcome {

        public Failed {
            tables = List.copyOf(tables);
        }
    }

    /** They could not be run to their end, so nobody knows. */
    record NotRun(String reason) implements SampleOutcome {}
}
