package org.zonegate.promotion;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zonegate.lakehouse.RowTracing;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.Disposition.Kind;
import org.zonegate.rules.Rule;

/**
 * What became of every row that a table was made from: in + repeated = published + filtered + merged + quarantined.
 *
 * <p>The three sides are counted apart: {@code in} from the upstream's metadata, the dispositions while the transform
 * runs, {@code published} from the candidate's manifests. So the sum can fail, and says something when it does not.
 *
 * @param driving the upstream whose rows become the table's
 * @param in rows of the driving upstream
 * @param counted rows by disposition, {@link Kind#PUBLISHED} among them
 * @param published rows in the candidate
 * @param lookups the other upstreams, whose rows were only looked up
 */
public record RowAccount(
        TableId driving,
        long in,
        SortedMap<Disposition, Long> counted,
        long published,
        RowTracing tracing,
        List<Lookup> lookups) {

    /** An upstream that was looked up, and how many rows it has. */
    public record Lookup(TableId table, long rows) {}

    public RowAccount {
        counted = Collections.unmodifiableSortedMap(new TreeMap<>(counted));
        lookups = List.copyOf(lookups);
    }

    /**
     * The account of a transform that only filters: what did not come out was filtered.
     *
     * @param counted rows that came out, by what quarantine rules made of them; empty where there are no such rules
     */
    public static RowAccount ofFilter(
            TableId driving, long in, SortedMap<Disposition, Long> counted, long published, List<Lookup> lookups) {
        SortedMap<Disposition, Long> all = new TreeMap<>(counted);
        all.putIfAbsent(Disposition.PUBLISHED, counted.isEmpty() ? published : 0L);
        long out = all.values().stream().mapToLong(Long::longValue).sum();
        if (in > out) {
            all.put(new Disposition(Kind.FILTERED, "by the transform's conditions"), in - out);
        }
        return new RowAccount(driving, in, all, published, RowTracing.FILTER, lookups);
    }

    public long rows(Kind kind) {
        return counted.entrySet().stream()
                .filter(e -> e.getKey().kind() == kind)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Rows that a quarantine rule kept back. */
    public long quarantinedBy(Rule rule) {
        return counted.getOrDefault(new Disposition(Kind.QUARANTINED, rule.toString()), 0L)
                + counted.getOrDefault(new Disposition(Kind.QUARANTINED_REPEAT, rule.toString()), 0L);
    }

    /** Whether every row is accounted for; true without further ado where the account is waived. */
    public boolean addsUp() {
        if (tracing == RowTracing.WAIVED) {
            return true;
        }
        boolean everyRowHasAFate =
                in == rows(Kind.PUBLISHED) + rows(Kind.FILTERED) + rows(Kind.MERGED) + rows(Kind.QUARANTINED);
        return everyRowHasAFate && published == rows(Kind.PUBLISHED) + rows(Kind.REPEATED);
    }

    /** The sum in words and numbers, whether or not it is right. */
    public String explained() {
        return String.format(
                Locale.ROOT,
                "%s has %,d rows; of these the transform published %,d, filtered %,d, merged %,d and quarantined %,d,"
                        + " and repeated %,d more; the candidate holds %,d",
                driving,
                in,
                rows(Kind.PUBLISHED),
                rows(Kind.FILTERED),
                rows(Kind.MERGED),
                rows(Kind.QUARANTINED),
                rows(Kind.REPEATED),
                published);
    }
}
