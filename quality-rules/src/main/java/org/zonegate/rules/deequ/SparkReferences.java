package org.zonegate.rules.deequ;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What rules may refer to besides the candidate. */
public interface SparkReferences {

    /** Another table, by a name that the rules use; empty when there is none of that name. */
    Optional<SparkCandidate> table(String name);

    /**
     * The result of a query in which {@code primary} is the candidate that is judged, and nothing else, and other tables go
     * by their names.
     */
    Dataset<Row> sql(String query);
}
