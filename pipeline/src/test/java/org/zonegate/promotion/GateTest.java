package org.zonegate.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.zonegate.promotion.EvidenceFixture.evidence;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.zonegate.features.FeatureFile;
import org.zonegate.features.ScenarioOutcome;
import org.zonegate.lakehouse.RowTracing;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.promotion.Disposition.Kind;
import org.zonegate.promotion.GateDecision.Approved;
import org.zonegate.promotion.GateDecision.Rejected;
import org.zonegate.rules.Rule;
import org.zonegate.rules.RuleOutcome;
import org.zonegate.rules.Severity;

class GateTest {

    private static final String CONTRACT = "tables/trusted/customers.sql";
    private static final String TRANSFORM = "transforms/trusted/customers.sql";
    private static final String RULES = "rules/trusted/customers.dqdl";
    private static final String WARN_RULES = "rules/trusted/customers.warn.dqdl";
    private static final String FEATURE = "features/trusted/customers.feature";

    private final TableDefinition table = customers().build();
    private final TableDefinition judged =
            customers().rules(RULES).scenarios(FEATURE).build();

    private static TableFixture customers() {
        return TableFixture.table("trusted.customers")
                .from("landing.customers")
                .required("email", "string")
                .column("phone", "string");
    }

    private static TableDefinition table(FeatureFile feature) {
        TableDefinition plain = customers().build();
        return new TableDefinition(
                plain.contract(),
                plain.transform(),
                plain.rules(),
                plain.references(),
                List.of(feature),
                plain.settings());
    }

    private static ScenarioOutcome failed(String file, int line, Severity severity) {
        return new ScenarioOutcome.Failed(
                TableFixture.scenario(file, line, severity),
                Duration.ZERO,
                "Then no row lacks consent",
                "3 rows do",
                Optional.empty(),
                "");
    }

    @Test
    void approvesACandidateWhoseEveryPromiseWasShownToHold() {
        assertThat(decide(table, evidence(table))).isEqualTo(new Approved(List.of()));
        assertThat(decide(judged, evidence(judged))).isEqualTo(new Approved(List.of()));
    }

    @Test
    void rejectsAColumnThatIsRequiredAndHasNulls() {
        assertThat(objections(table, evidence(table).withNulls("email", 3)))
                .containsExactly(new Objection(
                        Objection.Kind.CONTRACT,
                        CONTRACT,
                        "Column 'email' is required and has no value in 3 of 10 rows."));
    }

    @Test
    void rejectsAColumnThatIsRequiredAndWhoseNullsNobodyCounted() {
        assertThat(objections(table, evidence(table).withoutNullCounts()))
                .containsExactly(new Objection(
                        Objection.Kind.CONTRACT,
                        CONTRACT,
                        "Column 'email' is required, and nobody counted the rows without a value."));
    }

    @Test
    void rejectsASchemaThatIsNotTheContracts() {
        assertThat(objections(table, evidence(table).withSchemaDifference("The columns are (email string).")))
                .containsExactly(new Objection(Objection.Kind.CONTRACT, CONTRACT, "The columns are (email string)."));
    }

    @ParameterizedTest(name = "{5}")
    @CsvSource({
        "11, 10, 0, 0, 10, a row got lost",
        "9, 10, 0, 0, 10, a row was made of nothing",
        "10, 10, 1, 0, 10, a row has two fates",
        "10, 10, 0, 0, 9, the candidate lacks a row",
        "10, 10, 0, 0, 11, the candidate holds a row more",
        "10, 10, 0, 1, 10, a repeated row is not in the candidate",
        "10, 9, 0, 1, 10, a repeated row stands in for a lost one",
        "0, 10, 0, 0, 10, the upstream was empty",
        "10, 0, 0, 0, 0, every row got lost",
    })
    void rejectsAnAccountThatDoesNotAddUp(
            long in, long published, long filtered, long repeated, long inCandidate, String why) {
        EvidenceFixture evidence = evidence(table)
                .rowsIn(in)
                .counted(Disposition.PUBLISHED, published)
                .counted(new Disposition(Kind.FILTERED, "no consent"), filtered)
                .counted(new Disposition(Kind.REPEATED, "two readings"), repeated)
                .rowsInCandidate(inCandidate);

        assertThat(objections(table, evidence)).as(why).singleElement().satisfies(objection -> {
            assertThat(objection.kind()).isEqualTo(Objection.Kind.ROW_ACCOUNT);
            assertThat(objection.where()).isEqualTo(TRANSFORM);
            assertThat(objection.message()).startsWith("The rows do not add up: landing.customers has ");
        });
    }

    @Test
    void approvesAnAccountThatDoesNotAddUpWhereItIsWaived() {
        assertThat(decide(table, evidence(table).rowsIn(500).traced(RowTracing.WAIVED)))
                .isInstanceOf(Approved.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"FILTERED", "MERGED", "QUARANTINED"})
    void approvesRowsThatWentElsewhereAndSaidSo(Kind kind) {
        EvidenceFixture evidence = evidence(table).rowsIn(14).counted(new Disposition(kind, "why"), 4);

        assertThat(decide(table, evidence)).isInstanceOf(Approved.class);
    }

    @Test
    void rejectsARuleThatFailed() {
        RuleOutcome failed = new RuleOutcome.Failed(new Rule("IsComplete \"email\"", RULES, 7), "0.7, not 1.0");

        assertThat(objections(judged, evidence(judged).with(failed)))
                .containsExactly(
                        new Objection(Objection.Kind.RULE, RULES + ":7", "IsComplete \"email\": 0.7, not 1.0"));
    }

    @Test
    void rejectsARuleThatCouldNotBeEvaluated() {
        RuleOutcome unknown = new RuleOutcome.NotEvaluated(new Rule("Mean \"x\" > 1", RULES, 8), "no such column");

        assertThat(objections(judged, evidence(judged).with(unknown)))
                .containsExactly(new Objection(
                        Objection.Kind.RULE, RULES + ":8", "Mean \"x\" > 1 could not be evaluated: no such column"));
    }

    @Test
    void rejectsAScenarioThatFailed() {
        assertThat(objections(judged, evidence(judged).with(failed(FEATURE, 9, Severity.BLOCKING))))
                .containsExactly(new Objection(
                        Objection.Kind.SCENARIO,
                        FEATURE + ":9",
                        "Consent is given. Then no row lacks consent: 3 rows do"));
    }

    @Test
    void warnsOfADeclaredScenarioThatIsTaggedSo() {
        TableDefinition warned = customers()
                .scenarios(FEATURE)
                .scenarios("features/trusted/more.feature", Severity.WARNING)
                .build();
        String message = "Consent is given. Then no row lacks consent: 3 rows do";

        assertThat(decide(warned, evidence(warned).with(failed("features/trusted/more.feature", 3, Severity.WARNING))))
                .isEqualTo(new Approved(List.of(new Warning("features/trusted/more.feature:3", message))));
        assertThat(objections(warned, evidence(warned).with(failed("features/other.feature", 3, Severity.WARNING))))
                .as("a scenario that the table does not declare blocks, whatever it says of itself")
                .containsExactly(new Objection(Objection.Kind.SCENARIO, "features/other.feature:3", message));
    }

    @Test
    void rejectsAScenarioThatWasNotRun() {
        ScenarioOutcome unknown = new ScenarioOutcome.NotRun(
                TableFixture.scenario(FEATURE, 9, Severity.BLOCKING), Duration.ZERO, "", "It has no step.");

        assertThat(objections(judged, evidence(judged).with(unknown)))
                .containsExactly(new Objection(
                        Objection.Kind.SCENARIO, FEATURE + ":9", "Consent is given was not run. It has no step."));
    }

    @Test
    void rejectsAFeatureFileWithoutAScenario() {
        TableDefinition empty = table(new FeatureFile(FEATURE, "Feature: it", List.of()));

        assertThat(objections(empty, evidence(empty)))
                .containsExactly(new Objection(Objection.Kind.SCENARIO, FEATURE, "The file holds no scenario."));
    }

    @Test
    void rejectsRulesAndScenariosWithoutAnOutcome() {
        assertThat(objections(judged, evidence(judged).withoutOutcomes()))
                .containsExactly(
                        new Objection(
                                Objection.Kind.RULE,
                                RULES + ":1",
                                "RowCount > 0 was not evaluated: it has no outcome."),
                        new Objection(
                                Objection.Kind.SCENARIO,
                                FEATURE + ":3",
                                "Consent is given was not run: it has no outcome."));
    }

    @Test
    void doesNotTakeTheOutcomesOfOneFileForThoseOfAnother() {
        TableDefinition twice =
                customers().rules(RULES).rules("rules/other.dqdl").build();
        EvidenceFixture evidence =
                evidence(twice).withoutOutcomes().with(new RuleOutcome.Passed(new Rule("RowCount > 0", RULES, 1)));

        assertThat(objections(twice, evidence))
                .containsExactly(new Objection(
                        Objection.Kind.RULE,
                        "rules/other.dqdl:1",
                        "RowCount > 0 was not evaluated: it has no outcome."));
    }

    /** An engine that spells a path differently must not make a failure invisible. */
    @Test
    void rejectsAFailureWhoseFileTheTableDoesNotDeclare() {
        EvidenceFixture evidence = evidence(table)
                .with(new RuleOutcome.Failed(new Rule("RowCount > 0", "./" + RULES, 1), "0 rows"))
                .with(failed("./" + FEATURE, 9, Severity.WARNING));

        assertThat(objections(table, evidence))
                .containsExactly(
                        new Objection(Objection.Kind.RULE, "./" + RULES + ":1", "RowCount > 0: 0 rows"),
                        new Objection(
                                Objection.Kind.SCENARIO,
                                "./" + FEATURE + ":9",
                                "Consent is given. Then no row lacks consent: 3 rows do"));
    }

    @Test
    void rejectsOneRuleOfAFileThatHasNoOutcome() {
        TableDefinition two = customers()
                .rules(RULES, "Rules = [ RowCount > 0, IsComplete \"email\" ]")
                .build();
        EvidenceFixture evidence = evidence(two)
                .withoutOutcomes()
                .with(new RuleOutcome.Passed(two.rules().get(0).rules().get(1).rule()));

        assertThat(objections(two, evidence)).extracting(Objection::where).containsExactly(RULES + ":1");
    }

    @Test
    void approvesWithAWarningWhatOnlyAWarningRuleSays() {
        TableDefinition warned = customers()
                .rules(RULES)
                .rules(WARN_RULES, "Rules = [ RowCount > 99, Mean \"x\" > 1 ]")
                .build();
        List<Rule> rules =
                warned.rules().get(1).rules().stream().map(r -> r.rule()).toList();
        EvidenceFixture evidence = evidence(warned)
                .withoutOutcomes()
                .with(new RuleOutcome.Passed(
                        warned.rules().get(0).rules().get(0).rule()))
                .with(new RuleOutcome.Failed(rules.get(0), "it is 10"))
                .with(new RuleOutcome.NotEvaluated(rules.get(1), "no value"));

        assertThat(decide(warned, evidence))
                .isEqualTo(new Approved(List.of(
                        new Warning(WARN_RULES + ":1", "RowCount > 99: it is 10"),
                        new Warning(WARN_RULES + ":1", "Mean \"x\" > 1 could not be evaluated: no value"))));
    }

    /** That a rule only warns says its file; that there is an outcome, nobody but the engine. */
    @Test
    void rejectsAWarningRuleWithoutAnOutcome() {
        TableDefinition warned =
                customers().rules(WARN_RULES, "Rules = [ RowCount > 99 ]").build();

        assertThat(objections(warned, evidence(warned).withoutOutcomes()))
                .extracting(Objection::where)
                .containsExactly(WARN_RULES + ":1");
    }

    @Test
    void keepsTheWarningsOfACandidateThatItRejects() {
        TableDefinition warned =
                customers().rules(WARN_RULES, "Rules = [ RowCount > 99 ]").build();
        Rule rule = warned.rules().get(0).rules().get(0).rule();
        EvidenceFixture evidence =
                evidence(warned).withoutOutcomes().rowsIn(99).with(new RuleOutcome.Failed(rule, "it is 10"));

        assertThat(decide(warned, evidence).warnings())
                .containsExactly(new Warning(WARN_RULES + ":1", "RowCount > 99: it is 10"));
    }

    @Test
    void rejectsATableThatNothingJudges() {
        assertThat(objections(customers().unjudged().build(), evidence(table)))
                .singleElement()
                .satisfies(o -> assertThat(o.message()).startsWith("Nothing judges this table"));
    }

    /** A rule that only warns does not judge. */
    @Test
    void rejectsATableThatHasNothingButWarnings() {
        TableDefinition warned = customers()
                .unjudged()
                .rules(WARN_RULES, "Rules = [ RowCount > 0 ]")
                .build();

        assertThat(objections(warned, evidence(warned))).singleElement().satisfies(o -> assertThat(o.message())
                .startsWith("Nothing judges this table"));
    }

    @ParameterizedTest
    @CsvSource({"0.01,1,true", "0.01,2,false", "0.0,0,true", "0.0,1,false", "1.0,99,true"})
    void rejectsACandidateOfWhichTooManyRowsWentToQuarantine(double tolerance, long quarantined, boolean approved) {
        TableDefinition strict = customers()
                .rules("rules/trusted/customers.quarantine.dqdl", "Rules = [ IsComplete \"email\" ]")
                .tolerance(tolerance)
                .build();
        Rule rule = strict.rules().get(0).rules().get(0).rule();
        EvidenceFixture evidence = evidence(strict)
                .rowsIn(100)
                .rowsInCandidate(100 - quarantined)
                .counted(Disposition.PUBLISHED, 100 - quarantined)
                .counted(new Disposition(Kind.QUARANTINED, rule.toString()), quarantined);

        assertThat(decide(strict, evidence)).isInstanceOf(approved ? Approved.class : Rejected.class);
    }

    @Test
    void judgesADeliveryByItsRulesAlone() {
        TableDefinition landing = TableFixture.landing("landing.customers")
                .rules("rules/landing/customers.dqdl", "Rules = [ RowCount > 0 ]")
                .build();
        Rule rule = landing.rules().get(0).rules().get(0).rule();

        assertThat(new Gate().decideDelivery(landing, List.of(new RuleOutcome.Passed(rule)), List.of()))
                .isInstanceOf(Approved.class);
        assertThat(new Gate().decideDelivery(landing, List.of(), List.of())).isInstanceOf(Rejected.class);
        assertThat(new Gate().decideDelivery(landing, List.of(new RuleOutcome.Failed(rule, "it is 0")), List.of()))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void tellsEveryObjectionAtOnce() {
        EvidenceFixture evidence = evidence(judged)
                .withSchemaDifference("The columns differ.")
                .withNulls("email", 1)
                .rowsIn(11)
                .with(new RuleOutcome.Failed(new Rule("RowCount > 99", RULES, 2), "10"))
                .with(failed(FEATURE, 9, Severity.BLOCKING));

        assertThat(objections(judged, evidence))
                .extracting(Objection::kind)
                .containsExactly(
                        Objection.Kind.CONTRACT,
                        Objection.Kind.CONTRACT,
                        Objection.Kind.ROW_ACCOUNT,
                        Objection.Kind.RULE,
                        Objection.Kind.SCENARIO);
    }

    @Test
    void rejectsAnAccountOfAnotherCandidate() {
        Evidence good = evidence(table).build();
        Candidate larger = new Candidate(
                table.id(),
                EvidenceFixture.RUN,
                new SnapshotId(8),
                Optional.empty(),
                11,
                good.candidate().nulls());
        Evidence mixed = new Evidence(larger, List.of(), good.account(), RuleEvaluation.NONE, ScenarioEvaluation.NONE);

        assertThat(((Rejected) new Gate().decide(table, mixed)).objections())
                .extracting(Objection::kind)
                .containsExactly(Objection.Kind.ROW_ACCOUNT);
    }

    @Test
    void refusesToJudgeOneTableByAnothersEvidence() {
        TableDefinition other =
                TableFixture.table("trusted.readings").from("landing.customers").build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Gate().decide(other, evidence(table).build()))
                .withMessage("The evidence is about trusted.customers, not about trusted.readings.");
    }

    @Test
    void aRejectionHasAnObjection() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Rejected(List.of(), List.of()));
    }

    private static GateDecision decide(TableDefinition table, EvidenceFixture evidence) {
        return new Gate().decide(table, evidence.build());
    }

    private static List<Objection> objections(TableDefinition table, EvidenceFixture evidence) {
        assertThat(decide(table, evidence)).isInstanceOf(Rejected.class);
        return ((Rejected) decide(table, evidence)).objections();
    }
}
