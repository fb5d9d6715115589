package org.zonegate.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an engine says to a query.
 *
 * @param rows values as text, the same for both engines; null for NULL
 */
record Answer(List<Column> columns, List<List<@Nullable String>> rows) {

    /**
     * @param type Spark's name of it, without length or precision, which engines compute in their own ways
     */
    record Column(String name, String type) {}
}
