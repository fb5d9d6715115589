package org.zonegate.lakehouse;

/** How a table's row account is established: how we know what became of each row of the driving upstream. */
public enum RowTracing {
    /**
     * The SELECT lets every row of its driving upstream through and says in the column {@code _disposition} what
     * becomes of it: NULL (published), or {@code 'filtered: why'}, {@code 'merged: why'}, {@code 'quarantined: why'},
     * {@code 'repeated: why'} (published, but an additional row made from a row already counted).
     */
    DISPOSITION,
    /**
     * The SELECT only projects and filters its driving upstream (WHERE, IN, EXISTS, semi and anti joins), so that a row
     * that does not come out was filtered.
     */
    FILTER,
    /** {@code lakehouse.yml} waives the account, with a reason: for example for an aggregate. */
    WAIVED
}
