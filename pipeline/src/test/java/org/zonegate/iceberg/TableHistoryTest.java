package org.zonegate.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonegate.iceberg.RunFixture.passed;
import static org.zonegate.iceberg.RunFixture.rule;
import static org.zonegate.iceberg.RunFixture.run;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.zonegate.iceberg.TableRun.Outcomes;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.RunId;

class TableHistoryTest {

    private static final TableId TABLE = TableId.parse("trusted.a");

    private final MortalCatalog catalog = MortalCatalog.open();
    private final QualityTables quality = new QualityTables(new IcebergTables(catalog), Clock.systemUTC());

    @AfterEach
    void close() throws IOException {
        catalog.close();
    }

    @Test
    void isEmptyWhereNoRunWasEver() {
        assertThat(quality.history(TABLE, 10)).isEmpty();
    }

    @Test
    void tellsWhatEachRunDidNewestFirst() {
        quality.append(run(0).table("trusted.a", "published", passed("m", 1)).record());
        quality.append(run(1).table("trusted.b", "published", passed("m", 9)).record());
        quality.append(run(2).table(
                        "trusted.a",
                        "withheld",
                        passed("m", 2),
                        rule("blocking", "failed", "n", 0.5),
                        rule("quarantine", "not evaluated", "o", 1),
                        rule("warning", "failed", "p", 3))
                .record());
        quality.append(run(3).table("trusted.a", "blocked").record());

        assertThat(quality.history(TABLE, 2))
                .containsExactly(
                        new TableRun(
                                new RunId(run(3).id()),
                                Instant.parse("2026-11-23T22:44:58Z"),
                                "blocked",
                                OptionalLong.empty(),
                                3,
                                "",
                                "trusted.a was withheld.",
                                Outcomes.NONE,
                                Outcomes.NONE,
                                new TreeMap<>()),
                        new TableRun(
                                new RunId(run(2).id()),
                                Instant.parse("2026-11-23T22:44:57Z"),
                                "withheld",
                                OptionalLong.of(100),
                                3,
                                "11795473897",
                                "rules/trusted/a.dqdl:2: Too few. And 1 reason more.",
                                new Outcomes(1, 2, 1),
                                new Outcomes(1, 0, 0),
                                new TreeMap<>(
                                        Map.of("Dataset.*.RowCount", 100.0, "m", 2.0, "n", 0.5, "o", 1.0, "p", 3.0))));
        assertThat(quality.history(TABLE, 10))
                .extracting(TableRun::result)
                .containsExactly("blocked", "withheld", "published");
    }
}
