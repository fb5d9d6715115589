package org.zonegate.iceberg;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.jspecify.annotations.Nullable;
import org.zonegate.iceberg.Newest.Moment;
import org.zonegate.lakehouse.TableId;
import org.zonegate.rules.MetricHistory;

/**
 * Metrics of the candidates of one table that were published, or of the deliveries of a landing table that were accepted.
 * Read once, when first asked. For one thread.
 *
 * <p>A state that several runs judged counts once: a delivery is read again by each run until the next one arrives, and
 * would pass for a steady series.
 */
final class PublishedMetrics implements MetricHistory {

    // More than rules look back; who asks for more makes the table be read again.
    private static final int USUALLY_KEPT = 100;

    private static final List<String> COLUMNS = List.of("run", "at", "state", "metric", "value");

    private final IcebergTables tables;
    private final TableId table;
    private @Nullable Map<String, Newest<Double>> metrics;
    private int held;

    PublishedMetrics(IcebergTables tables, TableId table) {
        this.tables = tables;
        this.table = table;
    }

    @Override
    public List<Double> last(String metric, int most) {
        Map<String, Newest<Double>> known = metrics;
        if (known == null || most > held) {
            held = Math.max(most, USUALLY_KEPT);
            known = read();
            metrics = known;
        }
        Newest<Double> values = known.get(metric);
        return values == null ? List.of() : values.values().stream().limit(most).toList();
    }

    private Map<String, Newest<Double>> read() {
        Map<String, Newest<Double>> read = new HashMap<>();
        Optional<Table> found = tables.find(QualityTable.METRICS.id());
        if (found.isPresent()) {
            Expression accepted = Expressions.and(
                    Expressions.equal("table", table.toString()),
                    Expressions.in("result", RunRows.ACCEPTED_RESULTS.toArray()));
            RecordFiles.scan(found.get(), accepted, COLUMNS, row -> add(row, read));
        }
        return read;
    }

    private void add(Record row, Map<String, Newest<Double>> read) {
        read.computeIfAbsent((String) row.getField("metric"), name -> new Newest<>(held))
                .add(
                        new Moment((LocalDateTime) row.getField("at"), (String) row.getField("run")),
                        (String) row.getField("state"),
                        (Double) row.getField("value"));
    }
}
