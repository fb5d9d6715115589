package org.zonegate.iceberg;

import java.util.List;
import org.zonegate.lakehouse.TableId;

/**
 * Something of one table that is kept although nobody needs it any more.
 *
 * @param count never 0
 * @param names the branches of candidates; else empty
 */
public record Leftover(TableId table, Kind kind, long count, List<String> names) {

    /** What it is. */
    public enum Kind {
        /** Branches of candidates that were not published. */
        CANDIDATES,
        /** Rows in quarantine. */
        ROWS,
        /** Snapshots that no branch or tag names. */
        SNAPSHOTS
    }

    public Leftover {
        names = List.copyOf(names);
    }
}
