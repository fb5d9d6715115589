package org.zonegate.rules.deequ;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.zonegate.rules.ColumnType;
import org.zonegate.rules.MetricHistory;
import org.zonegate.rules.TableStatistics;
import org.zonegate.text.Sql;

/** What the rules of one candidate are evaluated on. */
final class Bench {

    // Deequ resolves names as expressions, in which other characters mean something else.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String ALIAS = "zonegate_column_";
    private static final String SUMMABLE = "zonegate_summable_";

    private final SparkCandidate candidate;
    private final SparkReferences references;
    private final Bound bound;
    private final MetricHistory history;
    private final Instant now;
    private final Map<String, StructField> columns;

    Bench(SparkCandidate candidate, SparkReferences references, MetricHistory history, Instant now) {
        this.candidate = candidate;
        this.references = references;
        this.history = history;
        this.bound = new Bound(history);
        this.now = now;
        this.columns = columns(candidate.rows().schema());
    }

    static Map<String, StructField> columns(StructType schema) {
        Map<String, StructField> columns = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (StructField field : schema.fields()) {
            columns.put(field.name(), field);
        }
        return columns;
    }

    Dataset<Row> rows() {
        return candidate.rows();
    }

    /**
     * Refuses a where clause that is none: it is put between parentheses, and must be understood without them.
     *
     * @throws NotThere when it is something else than a condition
     */
    void requireCondition(Optional<String> where) {
        where.ifPresent(text -> {
            DataType type =
                    rows().select(functions.expr(text)).schema().fields()[0].dataType();
            if (!type.sameType(DataTypes.BooleanType)) {
                throw new NotThere("its where clause is no condition: it gives " + type.catalogString());
            }
        });
    }

    /** The name under which Deequ can read a column; those with other characters than usual go by another one. */
    String scannable(String name) {
        String column = column(name);
        return PLAIN.matcher(column).matches() ? column : ALIAS + schema().fieldIndex(column);
    }

    /** The name under which Deequ can add up a column: the sum of bigints may be none, and Spark stops then. */
    String summable(String name) {
        return isBigint(field(name)) ? SUMMABLE + schema().fieldIndex(column(name)) : scannable(name);
    }

    private static boolean isBigint(StructField field) {
        return field.dataType().sameType(DataTypes.LongType);
    }

    /** The rows with columns under the further names that {@link #scannable} and {@link #summable} tell. */
    Dataset<Row> scannableRows() {
        List<Column> all = new ArrayList<>();
        StructField[] fields = schema().fields();
        for (int i = 0; i < fields.length; i++) {
            Column column = functions.col(Sql.name(fields[i].name()));
            all.add(column);
            if (!PLAIN.matcher(fields[i].name()).matches()) {
                all.add(column.as(ALIAS + i));
            }
            if (isBigint(fields[i])) {
                all.add(column.cast("decimal(38,0)").as(SUMMABLE + i));
            }
        }
        return rows().select(all.toArray(Column[]::new));
    }

    /** The rows that a where clause speaks of. */
    Dataset<Row> rows(Optional<String> where) {
        return where.isPresent() ? rows().filter(Sql.part(where.get())) : rows();
    }

    TableStatistics statistics() {
        return candidate.statistics();
    }

    StructType schema() {
        return rows().schema();
    }

    /**
     * The column as the table spells it.
     *
     * @throws NotThere when there is none
     */
    String column(String name) {
        return field(name).name();
    }

    ColumnType type(String name) {
        return ColumnType.of(field(name).dataType().catalogString());
    }

    private StructField field(String name) {
        StructField field = columns.get(name);
        if (field == null) {
            throw new NotThere("there is no column '" + name + "'. Columns: " + String.join(", ", columns.keySet()));
        }
        return field;
    }

    Optional<StructField> find(String name) {
        return Optional.ofNullable(columns.get(name));
    }

    /**
     * Another table.
     *
     * @throws NotThere when there is none
     */
    SparkCandidate table(String name) {
        return references
                .table(name)
                .orElseThrow(() -> new NotThere("there is no table '" + name + "' to compare with"));
    }

    Dataset<Row> sql(String query) {
        return references.sql(query);
    }

    Bound bound() {
        return bound;
    }

    MetricHistory history() {
        return history;
    }

    Instant now() {
        return now;
    }

    /** A rule names what this table or lakehouse lacks. */
    static final class NotThere extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotThere(String message) {
            super(message);
        }
    }
}
