package org.zonegate.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonegate.iceberg.RunFixture.passed;
import static org.zonegate.iceberg.RunFixture.rule;
import static org.zonegate.iceberg.RunFixture.run;

import java.io.IOException;
import java.time.Clock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.zonegate.lakehouse.TableId;
import org.zonegate.rules.MetricHistory;

class PublishedMetricsTest {

    private final MortalCatalog catalog = MortalCatalog.open();
    private final IcebergTables tables = new IcebergTables(catalog);
    private final QualityTables quality = new QualityTables(tables, Clock.systemUTC());

    @AfterEach
    void close() throws IOException {
        catalog.close();
    }

    private MetricHistory of(String table) {
        return quality.metricHistory(TableId.parse(table));
    }

    @Test
    void isEmptyWhereNoRunWasEver() {
        assertThat(of("trusted.a").last("m", 5)).isEmpty();
    }

    @Test
    void tellsTheNewestFirstInWhateverOrderTheyWereAppended() {
        for (int number : new int[] {2, 0, 3, 1}) {
            quality.append(run(number)
                    .table("trusted.a", "published", passed("m", number), passed("n", -number))
                    .table("trusted.b", "published", passed("m", 100))
                    .record());
        }

        MetricHistory history = of("trusted.a");

        assertThat(history.last("m", 3)).containsExactly(3.0, 2.0, 1.0);
        assertThat(history.last("n", 10)).containsExactly(-3.0, -2.0, -1.0, 0.0);
        assertThat(history.last("o", 10)).isEmpty();
        assertThat(of("trusted.b").last("m", 2)).containsExactly(100.0, 100.0);
        assertThat(of("trusted.c").last("m", 2)).isEmpty();
    }

    @Test
    void takesNoMeasureFromACandidateThatWasNotPublished() {
        quality.append(run(0).table("trusted.a", "published", passed("m", 1)).record());
        quality.append(run(1).table("trusted.a", "withheld", passed("m", 2)).record());
        quality.append(run(2).table("trusted.a", "blocked").record());
        quality.append(run(3).table("trusted.a", "up-to-date", passed("m", 3)).record());

        assertThat(of("trusted.a").last("m", 5)).containsExactly(1.0);
    }

    /** The tables made from it may have been withheld for a mistake of their own. */
    @Test
    void takesDeliveriesThatTheirOwnRulesAccepted() {
        quality.append(run(0).landing("a", 9L, passed("m", 1)).record());
        quality.append(run(1).landing("b", 9L, rule("blocking", "failed", "m", 2))
                .table("trusted.a", "blocked")
                .record());
        quality.append(run(2).landing("c", 9L, rule("warning", "failed", "m", 3))
                .table("trusted.a", "withheld")
                .record());

        assertThat(of("landing.files").last("m", 5)).containsExactly(3.0, 1.0);
    }

    @Test
    void countsADeliveryOnceHoweverOftenItWasRead() {
        quality.append(run(0).landing("a", 9L, passed("m", 1)).record());
        quality.append(run(1).landing("b", 9L, passed("m", 2)).record());
        quality.append(run(2).landing("b", 9L, passed("m", 2)).record());
        quality.append(run(3).landing("b", 9L, passed("m", 2)).record());

        assertThat(of("landing.files").last("m", 2)).containsExactly(2.0, 1.0);
    }

    @Test
    void looksBackAsFarAsItIsAsked() {
        RunFixture.appendInOneFile(
                tables,
                QualityTable.METRICS,
                IntStream.range(0, 120)
                        .mapToObj(i -> run(i).table("trusted.a", "published", passed("m", i)))
                        .toList());
        MetricHistory history = of("trusted.a");

        assertThat(history.last("m", 2)).containsExactly(119.0, 118.0);
        assertThat(history.last("m", 110)).hasSize(110).endsWith(10.0);
    }
}
