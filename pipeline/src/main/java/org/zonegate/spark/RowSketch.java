package org.zonegate.spark;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.zonegate.profile.ColumnSketch;
import org.zonegate.promotion.Portrait.ColumnProfile;
import org.zonegate.promotion.Portrait.SampleColumn;

/** What rows hold, column by column, and the first of them. Made in each partition, and merged. For one thread. */
final class RowSketch implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int FIRST = 10;

    private final ArrayList<ColumnSketch> columns = new ArrayList<>();
    private final ArrayList<List<@Nullable String>> first = new ArrayList<>();
    private int partition = Integer.MAX_VALUE;
    private long rows;

    /** A sketch of no rows, which come from the partition of that number. */
    RowSketch(List<SampleColumn> columns, int partition) {
        columns.forEach(c -> this.columns.add(
                new ColumnSketch(c.name(), c.isPersonal() ? ColumnSketch.Values.HIDDEN : ColumnSketch.Values.SHOWN)));
        this.partition = partition;
    }

    void add(Row row) {
        rows++;
        for (int i = 0; i < columns.size(); i++) {
            Object value = row.get(i);
            columns.get(i).add(value == null || value instanceof Number ? value : text(value));
        }
        if (first.size() < FIRST) {
            first.add(texts(row));
        }
    }

    /** Adds another one's rows; gives this one. */
    RowSketch merge(RowSketch other) {
        rows += other.rows;
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).merge(other.columns.get(i));
        }
        // Those of the first partition that has any.
        if (!other.first.isEmpty() && (first.isEmpty() || other.partition < partition)) {
            first.clear();
            first.addAll(other.first);
            partition = other.partition;
        }
        return this;
    }

    List<ColumnProfile> profiles() {
        return columns.stream().map(ColumnSketch::profile).toList();
    }

    List<List<@Nullable String>> firstRows() {
        return List.copyOf(first);
    }

    boolean hasMore() {
        return rows > first.size();
    }

    static List<@Nullable String> texts(Row row) {
        List<@Nullable String> texts = new ArrayList<>(row.size());
        for (int i = 0; i < row.size(); i++) {
            Object value = row.get(i);
            texts.add(value == null ? null : text(value));
        }
        return texts;
    }

    private static String text(Object value) {
        JsonNode json = SparkValues.of(value);
        return json.isContainerNode() ? json.toString() : json.asText();
    }
}
