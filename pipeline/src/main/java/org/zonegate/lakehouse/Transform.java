package org.zonegate.lakehouse;

import java.util.List;

/**
 * The SELECT that makes a table from its upstreams.
 *
 * @param sql variables filled in
 * @param upstreams every table that the SELECT reads, in the order in which it first names them
 * @param driving the upstream whose rows become this table's rows: the leftmost one of the outermost FROM
 * @param tracing how the fate of the driving upstream's rows is known
 */
public record Transform(
        String sql, List<TableId> upstreams, TableId driving, RowTracing tracing, SourceLocation where) {

    /** The reserved output column in which a transform tells each row's fate; see {@link RowTracing#DISPOSITION}. */
    public static final String DISPOSITION = "_disposition";

    public Transform {
        upstreams = List.copyOf(upstreams);
        if (!upstreams.contains(driving)) {
            throw new IllegalArgumentException(driving + " is not among the upstreams " + upstreams);
        }
    }
}
