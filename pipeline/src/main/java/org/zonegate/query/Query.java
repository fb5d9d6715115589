package org.zonegate.query;

import java.util.Optional;
import org.zonegate.promotion.RunId;

/**
 * What somebody wants to know.
 *
 * @param sql one SELECT
 * @param most the most rows that are wanted; 0 for all
 * @param run whose candidates are read, where there are any, instead of what is published
 * @param personal whether personal data is shown
 */
public record Query(String sql, long most, Optional<RunId> run, Personal personal) {

    /** What becomes of personal data in the answer. */
    public enum Personal {
        /** Each value is replaced by a mark that is the same for the same value, within this answer only. */
        MASKED,
        SHOWN
    }

    public Query {
        if (most < 0) {
            throw new IllegalArgumentException("A query cannot be for " + most + " rows.");
        }
    }
}
