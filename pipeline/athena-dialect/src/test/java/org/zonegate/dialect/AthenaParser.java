package org.zonegate.dialect;

import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Statement;
import java.util.Optional;

/** Trino's parser, which is Athena's for everything but DDL. */
final class AthenaParser {

    private static final SqlParser PARSER = new SqlParser();

    private AthenaParser() {}

    /** Why it does not understand a statement; empty when it does. */
    static Optional<String> complaint(String sql) {
        try {
            Statement unused = PARSER.createStatement(sql);
            return Optional.empty();
        } catch (ParsingException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Whether a query says in which order its rows come. */
    static boolean isOrdered(String sql) {
        return PARSER.createStatement(sql) instanceof Query query
                && (query.getOrderBy().isPresent()
                        || (query.getQueryBody() instanceof QuerySpecification select
                                && select.getOrderBy().isPresent()));
    }
}
