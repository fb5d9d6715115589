package org.zonegate.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zonegate.aws.AthenaStatements.Reuse;
import org.zonegate.lakehouse.Environment;
import org.zonegate.query.Masking;
import org.zonegate.query.Query;
import org.zonegate.query.QueryColumn;
import org.zonegate.query.QueryEngine;
import org.zonegate.query.QueryReader;
import org.zonegate.query.QueryResult;
import org.zonegate.query.QuerySource;
import org.zonegate.query.ReadQuery;
import software.amazon.awssdk.services.athena.model.ColumnInfo;

/** Answers queries with Athena, in its SQL. */
public final class AthenaQueryEngine implements QueryEngine {

    private final AthenaStatements statements;
    private final AthenaSql sql;
    private final QueryReader reader;

    /**
     * Asks nothing yet.
     *
     * @param statements stay open when this is closed
     */
    public AthenaQueryEngine(AthenaStatements statements, Environment environment, QueryReader reader) {
        this.statements = statements;
        this.sql = new AthenaSql(environment);
        this.reader = reader;
    }

    @Override
    public QueryResult read(Query query) {
        ReadQuery read = reader.read(query);
        AthenaAnswer answer = statements.run(sql.of(read), reuse(read));
        boolean isMasked = query.personal() == Query.Personal.MASKED;
        List<Boolean> personal = read.personal(answer.labels());
        List<QueryColumn> columns = new ArrayList<>();
        for (int i = 0; i < answer.columns().size(); i++) {
            ColumnInfo column = answer.columns().get(i);
            boolean masked = isMasked && personal.get(i);
            columns.add(new QueryColumn(column.name(), masked ? "string" : AthenaValues.type(column), masked));
        }
        List<String> notes = new ArrayList<>(read.notes());
        if (isMasked && read.readsPersonal() && !read.isTraced(answer.labels())) {
            notes.add(
                    "Which columns show personal data cannot be told of this query, which Athena understands and Spark"
                            + " does not, so all are masked.");
        }
        notes.add(answer.cost().told());
        return new QueryResult(columns, new Values(answer, columns), notes);
    }

    /** A table is read at one state, so its result is the same ever after; files of a landing table may have changed. */
    static Reuse reuse(ReadQuery read) {
        boolean isPinned = read.tables().stream().allMatch(t -> t.source() instanceof QuerySource.State);
        return isPinned ? Reuse.AS_SET : Reuse.NEVER;
    }

    /** The rows as the answer has them: converted, and masked where the columns say so. */
    private static final class Values implements Iterator<List<JsonNode>> {

        private final AthenaAnswer answer;
        private final List<QueryColumn> columns;
        private final Masking masking = new Masking();

        Values(AthenaAnswer answer, List<QueryColumn> columns) {
            this.answer = answer;
            this.columns = columns;
        }

        @Override
        public boolean hasNext() {
            return answer.rows().hasNext();
        }

        @Override
        public List<JsonNode> next() {
            List<@Nullable String> texts = answer.rows().next();
            List<JsonNode> values = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                JsonNode value = AthenaValues.value(answer.columns().get(i), texts.get(i));
                values.add(columns.get(i).isMasked() ? masking.mask(value) : value);
            }
            return values;
        }
    }

    @Override
    public void close() {}
}
