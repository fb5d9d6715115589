package org.zonegate.spark;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.jspecify.annotations.Nullable;
import org.zonegate.lakehouse.Column;
import org.zonegate.landing.ColumnReader;
import org.zonegate.samples.ColumnValues;
import org.zonegate.samples.UnfitValue;

/** Understands values by Spark's types, without a Spark session. For one thread. */
public final class SparkColumnValues implements ColumnValues {

    private final Map<Column, ColumnReader> readers = new HashMap<>();

    @Override
    public JsonNode normal(Column column, JsonNode written) throws UnfitValue {
        return SparkValues.of(CatalystTypeConverters.convertToScala(
                internal(column, written), reader(column).type()));
    }

    /** The value as Spark's engine has it; null for NULL. */
    @Nullable Object internal(Column column, JsonNode written) throws UnfitValue {
        return reader(column).read(written);
    }

    private ColumnReader reader(Column column) throws UnfitValue {
        ColumnReader known = readers.get(column);
        if (known == null) {
            known = new ColumnReader(column);
            readers.put(column, known);
        }
        return known;
    }
}
