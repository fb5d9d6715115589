package org.zonegate.rules.deequ;

import com.amazon.deequ.analyzers.Analyzer;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Something that must be measured before a claim can be answered. Equal needs are measured once. */
sealed interface Need {

    /** A value that one of Deequ's analyzers computes while the table is read once for all of them. */
    record Scan(Analyzer<?, ?> analyzer) implements Need {}

    /**
     * How often each combination of values occurs.
     *
     * @param columns as the table spells them
     * @param where which rows count; empty for all that have a value in any of the columns
     */
    record Frequencies(List<String> columns, Optional<String> where) implements Need {

        public Frequencies {
            columns = List.copyOf(columns);
        }
    }

    /**
     * The numbers in the one row of a query.
     *
     * @param name tells this need from others
     * @param query all of its columns are numbers
     */
    record OneRow(String name, Supplier<Dataset<Row>> query) implements Need {

        // By name: two suppliers of one query are not equal.
        @Override
        public boolean equals(Object other) {
            return other instanceof OneRow row && row.name.equals(name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }
}
