package org.zonegate.reports.pages;

import java.util.List;
import java.util.Optional;
import org.zonegate.reports.OpinionRecord;
import org.zonegate.reports.OpinionRecord.ComparedRecord;
import org.zonegate.reports.RunRecord.TableRecord;
import org.zonegate.reports.pages.View.Compared;
import org.zonegate.reports.pages.View.Link;
import org.zonegate.reports.pages.View.Opinion;

/** Tells what another engine reads of what was published. */
final class Opinions {

    private Opinions() {}

    /** The opinion on a table; empty where none was to be asked. */
    static Optional<Opinion> of(Link table, TableRecord record) {
        return Optional.ofNullable(record.secondOpinion())
                .map(o -> new Opinion(
                        table,
                        verdict(o),
                        o.alarms(),
                        o.engine(),
                        Words.cut(o.told()),
                        o.compared().stream().map(Opinions::compared).toList(),
                        o.sql(),
                        o.cost()));
    }

    private static Verdict verdict(OpinionRecord opinion) {
        return switch (opinion.outcome()) {
            case OpinionRecord.SAME -> Verdict.READ_THE_SAME;
            case OpinionRecord.DIFFERS -> Verdict.READ_DIFFERENTLY;
            case OpinionRecord.NO_ANSWER -> Verdict.NOT_EVALUATED;
            default -> Verdict.NOT_ASKED;
        };
    }

    private static Compared compared(ComparedRecord number) {
        return new Compared(
                number.what(),
                Words.grouped(number.gate()),
                number.other().isEmpty() ? "no value" : Words.grouped(number.other()),
                number.same() ? Verdict.READ_THE_SAME : Verdict.READ_DIFFERENTLY);
    }

    /** Those that people must look at come first. */
    static List<Opinion> sorted(List<Opinion> opinions) {
        return opinions.stream()
                .sorted((a, b) -> Boolean.compare(b.alarms(), a.alarms()))
                .toList();
    }
}
