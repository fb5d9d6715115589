package org.zonegate.samples;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.Problems;
import org.zonegate.lakehouse.SourceLocation;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.samples.SampleFile.Format;
import org.zonegate.samples.SampleFile.Role;

/** Whether a sample has all that its transforms need, and nothing else. */
final class SampleInputs {

    private final String sample;
    private final Lakehouse lakehouse;
    private final SortedMap<TableId, SampleTable> given;
    private final Problems problems;
    private final Set<TableId> read = new HashSet<>();
    private final Set<TableId> told = new HashSet<>();

    /** Of the sample whose folder is {@code sample}. */
    SampleInputs(String sample, Lakehouse lakehouse, SortedMap<TableId, SampleTable> given, Problems problems) {
        this.sample = sample;
        this.lakehouse = lakehouse;
        this.given = given;
        this.problems = problems;
    }

    /** Makes whatever lacks, or is given in vain, a problem. */
    void judge(Map<TableId, SampleTable> expected) {
        if (expected.isEmpty()) {
            problems.add(
                    SourceLocation.file(sample),
                    "The sample expects nothing. Write the rows that a transform must make into " + sample
                            + "/expect/<zone>/<table>.json.");
            return;
        }
        expected.forEach((id, table) -> {
            TableDefinition definition = lakehouse.table(id);
            if (definition.isLanding()) {
                problems.add(
                        SourceLocation.file(table.file()),
                        id + " is a landing table, which no transform makes. Its rows are given: move the file to "
                                + place(Role.GIVEN, id) + ".");
            } else {
                require(definition, table.file(), new HashSet<>());
            }
        });
        given.forEach((id, table) -> {
            if (!read.contains(id)) {
                problems.add(
                        SourceLocation.file(table.file()),
                        "No transform of this sample reads " + id + ". Remove the file, or expect rows of a table that"
                                + " is made from it.");
            }
        });
    }

    private void require(TableDefinition made, String expectation, Set<TableId> seen) {
        for (TableId upstream : made.stagingDependencies()) {
            read.add(upstream);
            TableDefinition definition = lakehouse.table(upstream);
            if (given.containsKey(upstream) || !seen.add(upstream)) {
                continue;
            }
            if (!definition.isLanding()) {
                require(definition, expectation, seen);
            } else if (told.add(upstream)) {
                problems.add(
                        SourceLocation.file(expectation),
                        made.id() + " is made from " + upstream + ", whose rows are not given. Add "
                                + place(Role.GIVEN, upstream) + "; an empty file means no rows.");
            }
        }
    }

    private String place(Role role, TableId id) {
        return sample + "/" + role.folder() + "/" + id.zone() + "/" + id.table() + Format.JSON.suffix();
    }
}
