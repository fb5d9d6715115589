package org.zonegate.reports.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    private static final Instant NOW = Instant.parse("2026-11-25T03:54:35Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PT0S    | just now
            PT30M   | 30 minutes ago
            PT5H    | 5 hours ago
            PT50H   | 2 days ago
            P100D   | 3 months ago
            """)
    void tellsAgesFromTheRecordsOwnTime(Duration before, String words) {
        assertThat(Words.age(NOW.minus(before), NOW)).isEqualTo(words);
    }

    @Test
    void cutsWhatComesFromDataAndSpellsOutWhatTurnsItsNeighboursRound() {
        assertThat(Words.cut("nobody may feel \u202Edas\u0000, \u05E9\u05DC\u05D5\u05DD"))
                .isEqualTo("nobody may feel \\u202edas\\u0000, \u05E9\u05DC\u05D5\u05DD");
        assertThat(Words.cut("x".repeat(10_000))).hasSize(601).endsWith("…");
        assertThat(Words.cut("\u202E".repeat(10_000))).hasSize(601);
    }

    @Test
    void tellsNumbersAsPeopleReadThem() {
        assertThat(Words.rows(1)).isEqualTo("1 row");
        assertThat(Words.rows(40_981)).isEqualTo("40,981 rows");
        assertThat(Words.counted(2, "query")).isEqualTo("2 queries");
        assertThat(Words.percent(1, 3)).isEqualTo("33.3\u00a0%");
        assertThat(Words.percent(1, 100_000)).isEqualTo("< 0.1\u00a0%");
        assertThat(Words.percent(99_999, 100_000)).isEqualTo("> 99.9\u00a0%");
        assertThat(Words.percent(1, 0)).isEqualTo("–");
        assertThat(Words.signed(-2)).isEqualTo("−2");
        assertThat(Words.number(0.9381882)).isEqualTo("0.9382");
        assertThat(Words.number(250.5)).isEqualTo("250.5");
        assertThat(Words.number(Double.NaN)).isEqualTo("NaN");
        assertThat(Words.seconds(3_725)).isEqualTo("1 h 2 min");
        assertThat(Words.bytes(6_871_328)).isEqualTo("6.9\u00a0MB");
        assertThat(Words.moment(NOW)).isEqualTo("25 Nov 2026, 03:54:35 UTC");
    }

    @Test
    void tellsADayWithoutItsMidnight() {
        assertThat(Words.day(Instant.parse("2015-01-01T00:00:00Z"))).isEqualTo("1 Jan 2015");
        assertThat(Words.day(NOW)).isEqualTo("25 Nov 2026, 03:54:35 UTC");
    }

    @Test
    void leavesOutTheWayToAnotherFolder() {
        assertThat(Words.where("../../rules/trusted/a.dqdl", 3)).isEqualTo("rules/trusted/a.dqdl:3");
        assertThat(Words.where("rules/../a.dqdl:3")).isEqualTo("rules/../a.dqdl:3");
    }

    @Test
    void makesNamesThatStayInTheirFolder() {
        assertThat(Words.file("../../etc/passwd")).isEqualTo("_.._.._etc_passwd");
        assertThat(Words.file("curated.a_b")).isEqualTo("curated.a_b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RowCount > 0                                           | There is at least one row
            RowCount >= (0.8 * last())                             | The number of rows is at least 0.8 times the last run's
            IsComplete "email"                                     | Every row has a value in email
            Completeness "x" >= 0.99                               | The part of rows that have a value in x is at least 0.99
            IsPrimaryKey "a" "b"                                   | No two rows have the same a and b, and none lacks it
            ColumnValues "x" between -20 and 20                    | In every row, x is between -20 and 20
            ColumnValues "s" matches "[a-z]" with threshold >= 0.9 | In every row, s has the form "[a-z]" (the part of rows for which that holds is at least 0.9)
            ReferentialIntegrity "a,b" "t.{a,b}" = 1.0             | The part of rows whose a, b is found in t is 1 (all)
            DetectAnomalies "Mean" "x"                             | Mean of x is what it usually is
            SomethingNew "x" > 1                                   | SomethingNew "x" > 1
            (RowCount > 1) and (IsComplete "x")                    | (RowCount > 1) and (IsComplete "x")
            """)
    void saysWhatRulesPromise(String rule, String words) {
        assertThat(PlainWords.of(rule)).isEqualTo(words);
    }
}
