package org.zonegate.aws;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.ColumnInfo;

/**
 * What came of one statement.
 *
 * @param rows can be taken once, and are fetched while they are taken; a text for each column as Athena writes it, null
 *     where there is no value
 */
record AthenaAnswer(List<ColumnInfo> columns, Iterator<List<@Nullable String>> rows, AthenaCost cost) {

    AthenaAnswer {
        columns = List.copyOf(columns);
    }

    List<String> labels() {
        return columns.stream().map(ColumnInfo::name).toList();
    }
}
