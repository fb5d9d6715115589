package org.zonegate.spark;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.zonegate.lakehouse.Contract.Format;

/**
 * What Athena takes in a CREATE TABLE statement where Spark takes more.
 *
 * @see <a href="https://docs.aws.amazon.com/athena/latest/ug/create-table.html">CREATE TABLE</a>
 * @see <a href="https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-creating-tables.html">Iceberg tables</a>
 * @see <a href="https://docs.aws.amazon.com/athena/latest/ug/reserved-words.html">Reserved words</a>
 */
final class AthenaDdl {

    /** How an Iceberg table can be partitioned, besides by a column as it is. */
    static final Set<String> PARTITION_FUNCTIONS = Set.of("year", "month", "day", "hour", "bucket", "truncate");

    /** SerDe properties that change nothing for Zonegate's own reading, with the values for which that holds. */
    static final Map<String, Set<String>> HARMLESS_SERDE_PROPERTIES = Map.of(
            "ignore.malformed.json", Set.of("true", "false"),
            "dots.in.keys", Set.of("false"),
            "case.insensitive", Set.of("true"),
            "mapping", Set.of("true"));

    private static final Set<String> TYPES =
            Set.of("boolean", "int", "bigint", "float", "double", "decimal", "date", "timestamp_ntz", "string");
    private static final Set<String> JSON_TYPES = Set.of("tinyint", "smallint");
    private static final Set<String> ICEBERG_TYPES = Set.of("binary");

    private static final Set<String> RESERVED = Set.of(
            ("all alter and array as authorization between bigint binary boolean both by case cashe cast char column conf"
                            + " constraint commit create cross cube current current_date current_timestamp cursor database"
                            + " date dayofweek decimal delete describe distinct div double drop else end exchange exists"
                            + " extended external extract false fetch float floor following for foreign from full function"
                            + " grant group grouping having if import in inner insert int integer intersect interval into is"
                            + " join lateral left less like local macro map more none not null numeric of on only or order"
                            + " out outer over partialscan partition percent preceding precision preserve primary procedure"
                            + " range reads reduce regexp references revoke right rlike rollback rollup row rows select set"
                            + " smallint start table tablesample then time timestamp to transform trigger true truncate"
                            + " unbounded union uniquejoin update user using utc_timestamp values varchar views when where"
                            + " window with")
                    .split(" "));

    private AthenaDdl() {}

    /** Whether the name stands for itself only between backticks. */
    static boolean needsBackticks(String name) {
        return name.startsWith("_") || RESERVED.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Whether tables of the format can have columns of the type. */
    static boolean isType(DataType type, Format format) {
        if (type instanceof StructType struct) {
            for (StructField field : struct.fields()) {
                if (!isType(field.dataType(), format)) {
                    return false;
                }
            }
            return true;
        }
        if (type instanceof ArrayType array) {
            return isType(array.elementType(), format);
        }
        if (type instanceof MapType map) {
            return isType(map.valueType(), format)
                    && (format == Format.ICEBERG
                            ? isType(map.keyType(), format)
                            : map.keyType().typeName().equals("string"));
        }
        String name = type.catalogString().replaceFirst("\\(.*", "");
        return TYPES.contains(name) || (format == Format.ICEBERG ? ICEBERG_TYPES : JSON_TYPES).contains(name);
    }

    /** The types for people: what {@link #isType} accepts. */
    static String types(Format format) {
        return "boolean, " + (format == Format.ICEBERG ? "" : "tinyint, smallint, ")
                + "int, bigint, float, double, decimal(p,s), string, " + (format == Format.ICEBERG ? "binary, " : "")
                + "date, timestamp, array<...>, map<" + (format == Format.ICEBERG ? "..." : "string,...")
                + ">, struct<name:...>";
    }
}
