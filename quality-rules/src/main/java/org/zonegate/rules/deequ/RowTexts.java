package org.zonegate.rules.deequ;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.zonegate.text.Sql;

/** Reads rows as texts, for people. */
public final class RowTexts {

    private RowTexts() {}

    /**
     * Some rows, with a text for each column; what is nested as JSON.
     *
     * @param most how many at the most
     */
    public static List<List<@Nullable String>> of(Dataset<Row> rows, int most) {
        StructField[] fields = rows.schema().fields();
        // By place and not by name: two columns of a query may have one name.
        String[] places = new String[fields.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = "c" + i;
        }
        Column[] texts = new Column[fields.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text(functions.col(Sql.name(places[i])), fields[i].dataType());
        }
        List<List<@Nullable String>> read = new ArrayList<>();
        for (Row row : rows.toDF(places).limit(most).select(texts).collectAsList()) {
            List<@Nullable String> values = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                values.add(row.getString(i));
            }
            read.add(values);
        }
        return read;
    }

    private static Column text(Column value, DataType type) {
        boolean isNested = type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
        return isNested ? functions.to_json(value) : value.cast("string");
    }
}
