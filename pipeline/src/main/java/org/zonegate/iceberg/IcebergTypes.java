package org.zonegate.iceberg;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.types.Type;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataType;

/** Contract types and partition fields, in SQL's words and in Iceberg's. */
final class IcebergTypes {

    private static final Pattern TRANSFORM =
            Pattern.compile("(\\w+)\\s*\\(\\s*(?:(\\d+)\\s*,\\s*)?([^,()]+?)\\s*(?:,\\s*(\\d+)\\s*)?\\)");

    // Contracts name types as Spark does where nothing is configured; a session of ours that runs in the same process
    // takes
    // "timestamp" for another type.
    private static final SQLConf CANONICAL = new SQLConf();

    private IcebergTypes() {}

    static Type parse(String sqlType) {
        return SparkSchemaUtil.convert(SQLConf.withExistingConf(CANONICAL, () -> DataType.fromDDL(sqlType)));
    }

    static String print(Type type) {
        return SparkSchemaUtil.convert(type).catalogString();
    }

    /** Adds a field such as {@code day(at)} or {@code bucket(16, email)}; a bare column is an identity field. */
    static void addPartition(PartitionSpec.Builder builder, String field) {
        Matcher matcher = TRANSFORM.matcher(field.strip());
        if (!matcher.matches()) {
            builder.identity(unquoted(field));
            return;
        }
        String column = unquoted(matcher.group(3));
        String number = matcher.group(2) != null ? matcher.group(2) : matcher.group(4);
        switch (matcher.group(1).toLowerCase(Locale.ROOT)) {
            case "year", "years" -> builder.year(column);
            case "month", "months" -> builder.month(column);
            case "day", "days" -> builder.day(column);
            case "hour", "hours" -> builder.hour(column);
            case "bucket" -> builder.bucket(column, width(field, number));
            case "truncate" -> builder.truncate(column, width(field, number));
            default -> throw new IllegalArgumentException("'" + field + "' is no partition field that Iceberg knows.");
        }
    }

    private static int width(String field, String number) {
        if (number == null) {
            throw new IllegalArgumentException("'" + field + "' needs a number, as in bucket(16, column).");
        }
        return Integer.parseInt(number);
    }

    private static String unquoted(String name) {
        return name.strip().replace("`", "");
    }
}
