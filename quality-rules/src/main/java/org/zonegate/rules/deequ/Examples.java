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
import org.zonegate.rules.FailingRows;

/** Reads some of the rows that do not keep a rule; a job of its own, for rules that failed only. */
final class Examples {

    private Examples() {}

    static FailingRows of(Answer.Failing failing) {
        Dataset<Row> rows = failing.rows().get();
        Column[] texts = new Column[rows.columns().length];
        StructField[] fields = rows.schema().fields();
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text(fields[i]);
        }
        List<List<@Nullable String>> examples = new ArrayList<>();
        for (Row row : rows.limit(FailingRows.MOST).select(texts).collectAsList()) {
            List<@Nullable String> values = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                values.add(row.getString(i));
            }
            examples.add(values);
        }
        return new FailingRows(failing.count(), List.of(rows.columns()), examples);
    }

    private static Column text(StructField field) {
        Column value = functions.col(Sql.name(field.name()));
        DataType type = field.dataType();
        boolean isNested = type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
        return isNested ? functions.to_json(value) : value.cast("string");
    }
}
