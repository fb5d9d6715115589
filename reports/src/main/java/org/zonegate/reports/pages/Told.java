package org.zonegate.reports.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zonegate.reports.PortraitRecord;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.RunRecord.Input;
import org.zonegate.reports.RunRecord.PublishedRecord;
import org.zonegate.reports.RunRecord.RuleRecord;
import org.zonegate.reports.RunRecord.ScenarioRecord;
import org.zonegate.reports.RunRecord.TableRecord;

/** What one run tells of one table: its promotion, or its delivery. Not to be compared: equality goes through whole records. */
record Told(
        RunRecord run,
        @Nullable TableRecord table,
        @Nullable Input delivery) {

    private static final long MILLIS = 1000;

    /** When the run ended. */
    static Instant endOf(RunRecord run) {
        return Instant.parse(run.startedAt()).plus(Duration.ofMillis(Math.round(run.seconds() * MILLIS)));
    }

    Instant at() {
        return endOf(run);
    }

    List<RuleRecord> rules() {
        return table != null ? table.rules() : delivery != null ? delivery.rules() : List.of();
    }

    List<ScenarioRecord> scenarios() {
        return table != null ? table.scenarios() : delivery != null ? delivery.scenarios() : List.of();
    }

    Optional<PortraitRecord> portrait() {
        return table != null
                ? Optional.ofNullable(table.portrait())
                : Optional.ofNullable(delivery).map(Input::portrait);
    }

    /** How many rows a portrait is of. */
    long rows() {
        Long usable = delivery == null ? null : delivery.rows();
        return table != null ? table.rows() : usable == null ? 0 : usable;
    }

    /** Rows of the delivery that do not keep the contract. */
    long quarantined() {
        return delivery == null
                ? 0
                : delivery.quarantined().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
    }

    /** Whether something was judged: a candidate, or a delivery. */
    boolean isJudged() {
        return table != null
                ? table.result().equals("published") || table.result().equals("withheld")
                : !rules().isEmpty() || !scenarios().isEmpty();
    }

    Verdict verdict() {
        if (table != null) {
            return Verdict.ofResult(table.result());
        }
        if (!isJudged()) {
            return Verdict.READ;
        }
        boolean isRefused = rules().stream()
                        .anyMatch(r ->
                                r.severity().equals("blocking") && !r.outcome().equals("passed"))
                || scenarios().stream()
                        .anyMatch(s ->
                                s.severity().equals("blocking") && !s.outcome().equals("passed"));
        return isRefused ? Verdict.REFUSED : Verdict.ACCEPTED;
    }

    /** What readers see after the run; empty where that is nothing, and of a delivery that nobody counted. */
    Optional<PublishedRecord> seen() {
        if (table == null) {
            Long rows = delivery == null ? null : delivery.rows();
            return rows == null
                    ? Optional.empty()
                    : Optional.of(new PublishedRecord(run.run(), at().toString(), "", rows));
        }
        if (table.result().equals("published")) {
            return Optional.of(new PublishedRecord(run.run(), at().toString(), table.snapshot(), table.rows()));
        }
        PublishedRecord before = table.before();
        if (before == null && table.result().equals("up-to-date")) {
            return Optional.of(new PublishedRecord("", run.startedAt(), table.snapshot(), table.rows()));
        }
        return Optional.ofNullable(before);
    }
}
