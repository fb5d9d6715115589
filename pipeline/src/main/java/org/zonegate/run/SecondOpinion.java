package org.zonegate.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.CouldNotTell;
import org.zonegate.promotion.SnapshotId;

/** Another engine that reads the published tables, as their readers do; the port to it. */
public interface SecondOpinion {

    /**
     * What it reads.
     *
     * @param values a text for each measure, in their order; null where there is no value
     * @param engine with its version
     * @param cost in a sentence
     */
    record Reading(List<@Nullable String> values, String engine, String sql, Duration took, String cost) {

        public Reading {
            // Not a copy by List.copyOf, which takes no null.
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }
    }

    /**
     * Measures one table at one state.
     *
     * @throws CouldNotTell when there is no answer
     */
    Reading read(TableId table, SnapshotId snapshot, List<Measure> measures);
}
