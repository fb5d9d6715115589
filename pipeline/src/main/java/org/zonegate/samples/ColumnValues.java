package org.zonegate.samples;

import com.fasterxml.jackson.databind.JsonNode;
import org.zonegate.lakehouse.Column;

/** Knows which values a column can have; the port through which samples are understood without an engine. */
public interface ColumnValues {

    /**
     * The value in its normal form, in which two values are alike when they are equal: 1 and 1.0 of a double, two ways to
     * write one timestamp. NULL stays NULL.
     *
     * @param written as a landing file would have it
     * @throws UnfitValue when it is no value of the column
     */
    JsonNode normal(Column column, JsonNode written) throws UnfitValue;
}
