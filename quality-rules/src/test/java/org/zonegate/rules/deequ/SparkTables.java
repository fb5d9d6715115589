package org.zonegate.rules.deequ;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.zonegate.rules.TableStatistics;
import org.zonegate.rules.TableStatistics.ColumnStatistics;
import org.zonegate.rules.TableStatistics.Range;

/** Small tables in a Spark session of their own, where {@code primary} is the one that is judged. */
final class SparkTables implements SparkReferences {

    private final SparkSession session;
    private final Map<String, PlainTable> others;
    private final boolean hasStatistics;

    private SparkTables(SparkSession session, Map<String, PlainTable> others, boolean hasStatistics) {
        this.session = session;
        this.others = others;
        this.hasStatistics = hasStatistics;
    }

    /** A table among others, of which nothing is known but their rows. */
    static SparkTables unmeasured(SparkSession spark, PlainTable primary, Map<String, PlainTable> others) {
        return of(spark, primary, others, false);
    }

    /** A table among others, with statistics. */
    static SparkTables measured(SparkSession spark, PlainTable primary, Map<String, PlainTable> others) {
        return of(spark, primary, others, true);
    }

    private static SparkTables of(
            SparkSession spark, PlainTable primary, Map<String, PlainTable> others, boolean hasStatistics) {
        SparkTables tables = new SparkTables(spark.newSession(), new HashMap<>(others), hasStatistics);
        tables.others.put("primary", primary);
        tables.others.forEach((name, table) -> {
            if (!name.contains(".")) {
                dataset(tables.session, table).createOrReplaceTempView(name);
            }
        });
        return tables;
    }

    /** The table that is judged. */
    SparkCandidate candidate() {
        return table("primary").orElseThrow();
    }

    @Override
    public Optional<SparkCandidate> table(String name) {
        return Optional.ofNullable(others.get(name))
                .map(t -> new SparkCandidate(
                        dataset(session, t), hasStatistics ? statistics(t) : TableStatistics.UNKNOWN));
    }

    @Override
    public Dataset<Row> sql(String query) {
        return session.sql(query);
    }

    /** The table in Spark. */
    static Dataset<Row> dataset(SparkSession spark, PlainTable table) {
        StructType schema = new StructType();
        for (PlainTable.Column column : table.columns()) {
            schema = schema.add(column.name(), DataType.of(column.type()), true);
        }
        List<Row> rows = new ArrayList<>();
        table.rows().forEach(row -> rows.add(RowFactory.create(row.toArray())));
        return spark.createDataFrame(rows, schema);
    }

    /** Spark's types. */
    private static final class DataType {

        private static org.apache.spark.sql.types.DataType of(PlainType type) {
            return switch (type) {
                case BIGINT -> DataTypes.LongType;
                case INT -> DataTypes.IntegerType;
                case DOUBLE -> DataTypes.DoubleType;
                case DECIMAL -> DataTypes.createDecimalType(10, 2);
                case STRING -> DataTypes.StringType;
                case BOOLEAN -> DataTypes.BooleanType;
                case DATE -> DataTypes.DateType;
                case TIMESTAMP -> DataTypes.TimestampType;
                case TIMESTAMP_NTZ -> DataTypes.TimestampNTZType;
                case ARRAY -> DataTypes.createArrayType(DataTypes.IntegerType);
            };
        }
    }

    /** What a catalog could know of a table. */
    static TableStatistics statistics(PlainTable table) {
        Map<String, ColumnStatistics> columns = new HashMap<>();
        for (PlainTable.Column column : table.columns()) {
            List<@Nullable Object> values = new ArrayList<>();
            table.rows().forEach(row -> values.add(table.value(row, column.name())));
            long nulls = values.stream().filter(v -> v == null).count();
            columns.put(column.name(), new ColumnStatistics(nulls, range(values)));
        }
        return new TableStatistics(OptionalLong.of(table.rows().size()), columns);
    }

    private static Optional<Range> range(List<@Nullable Object> values) {
        List<BigDecimal> numbers = new ArrayList<>();
        for (Object value : values) {
            if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
                numbers.add(PlainValues.exact(number));
            } else if (value != null) {
                return Optional.empty();
            }
        }
        return numbers.isEmpty()
                ? Optional.empty()
                : Optional.of(new Range(
                        numbers.stream().min(BigDecimal::compareTo).orElseThrow(),
                        numbers.stream().max(BigDecimal::compareTo).orElseThrow()));
    }
}
