package org.zonegate.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.zonegate.lakehouse.RowTracing;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.Disposition.Kind;

class RowAccountTest {

    private static final TableId READINGS = TableId.parse("landing.readings");

    @Test
    void addsUpWhenEveryRowHasOneFateAndTheCandidateHoldsThePublishedAndRepeatedOnes() {
        RowAccount account = new RowAccount(
                READINGS,
                1_020,
                new TreeMap<>(Map.of(
                        Disposition.PUBLISHED,
                        1_000L,
                        new Disposition(Kind.REPEATED, "pairs"),
                        30L,
                        new Disposition(Kind.FILTERED, "no consent"),
                        9L,
                        new Disposition(Kind.FILTERED, "no email"),
                        1L,
                        new Disposition(Kind.MERGED, "older"),
                        6L,
                        new Disposition(Kind.QUARANTINED, "unfit"),
                        4L)),
                1_030,
                RowTracing.DISPOSITION,
                List.of());

        assertThat(account.addsUp()).isTrue();
        assertThat(account.rows(Kind.FILTERED)).isEqualTo(10);
        assertThat(account.explained())
                .isEqualTo("landing.readings has 1,020 rows; of these the transform published 1,000, filtered 10,"
                        + " merged 6 and quarantined 4, and repeated 30 more; the candidate holds 1,030");
    }

    @Test
    void takesWhatAFilterDidNotLetThroughForFiltered() {
        RowAccount account = RowAccount.ofFilter(READINGS, 10, new TreeMap<>(), 4, List.of());

        assertThat(account.addsUp()).isTrue();
        assertThat(account.rows(Kind.FILTERED)).isEqualTo(6);
    }

    @Test
    void doesNotAddUpWhenAFilterGivesMoreRowsThanItGot() {
        assertThat(RowAccount.ofFilter(READINGS, 10, new TreeMap<>(), 11, List.of())
                        .addsUp())
                .isFalse();
    }

    @Test
    void addsUpForAnEmptyUpstream() {
        assertThat(RowAccount.ofFilter(READINGS, 0, new TreeMap<>(), 0, List.of())
                        .addsUp())
                .isTrue();
    }

    @Test
    void doesNotTakeNoCountsForAnEmptyTable() {
        RowAccount account = new RowAccount(READINGS, 10, new TreeMap<>(), 0, RowTracing.DISPOSITION, List.of());

        assertThat(account.addsUp()).isFalse();
    }
}
