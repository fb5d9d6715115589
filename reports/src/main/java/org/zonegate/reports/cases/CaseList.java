package org.zonegate.reports.cases;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.zonegate.reports.RunRecord;

/**
 * A run and its cases: landing tables first, then the tables as they were made; of each table its rules, its scenarios,
 * its contract and its row account, whether they hold or not, so that a case is found in every run that judged its table.
 */
public record CaseList(RunRecord run, List<Case> cases) {

    public CaseList {
        cases = List.copyOf(cases);
    }

    /** The cases of a run, with files as its record names them. */
    public static CaseList of(RunRecord run) {
        return of(run, UnaryOperator.identity());
    }

    /**
     * The cases of a run.
     *
     * @param located makes of a file as the record names it, from the lakehouse's folder, the path to show
     */
    public static CaseList of(RunRecord run, UnaryOperator<String> located) {
        List<Case> cases = new ArrayList<>();
        for (RunRecord.Input input : run.inputs()) {
            cases.addAll(new TableCases(input.table()).ofInput(input));
        }
        run.tables().forEach((name, table) -> cases.addAll(new TableCases(name).ofTable(table)));
        Set<CaseId> known = new HashSet<>();
        return new CaseList(
                run,
                cases.stream()
                        .map(c -> new Case(
                                distinct(c.id(), known),
                                c.kind(),
                                c.source().located(located),
                                located(c.verdict(), located),
                                c.detail()))
                        .toList());
    }

    private static CaseId distinct(CaseId id, Set<CaseId> known) {
        CaseId distinct = id;
        while (!known.add(distinct)) {
            distinct = new CaseId(id.table(), id.group(), id.name(), distinct.repetition() + 1);
        }
        return distinct;
    }

    private static Verdict located(Verdict verdict, UnaryOperator<String> located) {
        return new Verdict(
                verdict.outcome(),
                verdict.findings().stream()
                        .map(f -> new Verdict.Finding(f.source().located(located), f.message()))
                        .toList());
    }

    /** How many cases have an outcome. */
    public long count(Outcome outcome) {
        return cases.stream().filter(c -> c.outcome() == outcome).count();
    }
}
