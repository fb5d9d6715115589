package org.zonegate.landing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.spark.sql.types.DataType;
import org.jspecify.annotations.Nullable;
import org.zonegate.lakehouse.Column;
import org.zonegate.samples.UnfitValue;

/** Reads values of one column from JSON, exactly as those of landing files are read, as Spark's internal ones. */
public final class ColumnReader {

    private final DataType type;
    private final JsonValues.ValueReader reader;

    /**
     * @throws UnfitValue when no JSON value can be one of the column's type
     */
    public ColumnReader(Column column) throws UnfitValue {
        this.type = DataType.fromDDL(column.type());
        try {
            this.reader = JsonValues.of(column.name(), type);
        } catch (IllegalArgumentException e) {
            throw new UnfitValue("values of type " + column.type() + " cannot be written; leave the column out");
        }
    }

    public DataType type() {
        return type;
    }

    /**
     * The value; null for JSON's null.
     *
     * @throws UnfitValue when it is no value of the column
     */
    public @Nullable Object read(JsonNode value) throws UnfitValue {
        if (value.isNull()) {
            return null;
        }
        try (JsonParser parser = value.traverse()) {
            parser.nextToken();
            return reader.read(parser);
        } catch (JsonValues.Unfit e) {
            throw new UnfitValue(e.reason());
        } catch (IOException e) {
            throw new UncheckedIOException("A value in memory could not be read.", e);
        }
    }
}
