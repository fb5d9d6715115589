package org.zonegate.samples;

import java.util.List;
import java.util.Map;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.CouldNotTell;

/** Runs transforms on the rows of samples, as a run would on the rows of tables. */
public interface SampleEngine {

    /**
     * Every row that the transforms of the expected tables give, also those that are not published. What they read is what
     * is given, or else what its own transform makes.
     *
     * @throws CouldNotTell when a transform fails
     */
    Map<TableId, List<MadeRow>> make(Sample sample);
}
