package org.zonegate.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.TableId;
import org.zonegate.lakehouse.Zone;
import org.zonegate.promotion.Delivery;
import org.zonegate.promotion.Disposition;
import org.zonegate.promotion.Disposition.Kind;
import org.zonegate.promotion.Evidence;
import org.zonegate.promotion.InputPin;
import org.zonegate.promotion.LandingPin;
import org.zonegate.promotion.LandingRows;
import org.zonegate.promotion.Objection;
import org.zonegate.promotion.PromotionResult;
import org.zonegate.promotion.ReleaseOutcome;
import org.zonegate.promotion.ReleaseOutcome.LandingOutcome;
import org.zonegate.promotion.ReleaseOutcome.TableOutcome;
import org.zonegate.promotion.RowAccount;
import org.zonegate.promotion.RunId;
import org.zonegate.promotion.SnapshotId;
import org.zonegate.promotion.SnapshotPin;
import org.zonegate.promotion.Warning;
import org.zonegate.query.Masking;
import org.zonegate.reports.OpinionRecord;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.RunRecord.Account;
import org.zonegate.reports.RunRecord.Fate;
import org.zonegate.reports.RunRecord.Input;
import org.zonegate.reports.RunRecord.ObjectionRecord;
import org.zonegate.reports.RunRecord.PublishedRecord;
import org.zonegate.reports.RunRecord.StepRecord;
import org.zonegate.reports.RunRecord.TableRecord;
import org.zonegate.reports.RunRecord.WarningRecord;

/** Makes the run record from what a release did. Pure. */
public final class RunRecorder {

    private final Lakehouse lakehouse;
    private final String version;
    private final RuleRecorder rules;
    private final ScenarioRecorder scenarios;
    private final PortraitRecorder portraits;

    /**
     * A recorder for runs of one lakehouse.
     *
     * @param version of Zonegate
     */
    public RunRecorder(Lakehouse lakehouse, String version) {
        this.lakehouse = lakehouse;
        this.version = version;
        // One for the whole record, so that the same person looks the same in all of it.
        Masking masking = new Masking();
        this.rules = new RuleRecorder(lakehouse, masking);
        this.scenarios = new ScenarioRecorder(masking);
        this.portraits = new PortraitRecorder(masking);
    }

    /** The record of {@code outcome}. */
    public RunRecord record(ReleaseOutcome outcome) {
        Map<String, TableRecord> tables = new LinkedHashMap<>();
        for (TableOutcome table : outcome.tables()) {
            tables.put(table.result().table().toString(), tableRecord(table));
        }
        return new RunRecord(
                RunRecord.FORMAT_VERSION,
                outcome.run().value(),
                version,
                lakehouse.title(),
                outcome.startedAt().toString(),
                seconds(outcome.took()),
                outcome.isHeldBack() ? "withheld" : outcome.isUpToDate() ? "up-to-date" : "published",
                lakehouse.variables(),
                lakehouse.zones().stream().map(Zone::name).toList(),
                DefinitionRecorder.records(lakehouse),
                outcome.inputs().stream().map(pin -> input(pin, outcome)).toList(),
                tables);
    }

    private Input input(InputPin pin, ReleaseOutcome outcome) {
        if (pin instanceof SnapshotPin snapshot) {
            return new Input(
                    pin.table().toString(),
                    "snapshot",
                    "",
                    pin.identity(),
                    snapshot.rows(),
                    0,
                    0,
                    new TreeMap<>(),
                    List.of(),
                    List.of(),
                    null,
                    List.of(),
                    null,
                    null);
        }
        LandingPin files = (LandingPin) pin;
        Optional<LandingOutcome> found = outcome.landing().stream()
                .filter(l -> l.rows().table().equals(pin.table()))
                .findFirst();
        Optional<LandingRows> rows = found.map(LandingOutcome::rows);
        Optional<Delivery> delivery = outcome.deliveries().stream()
                .filter(d -> d.table().equals(pin.table()))
                .findFirst();
        return new Input(
                pin.table().toString(),
                "landing",
                files.location(),
                pin.identity(),
                rows.map(LandingRows::good).orElse(null),
                files.files().size(),
                files.bytes(),
                rows.map(LandingRows::quarantined).orElseGet(Collections::emptySortedMap),
                rows.map(LandingRows::filesWithoutRows).orElse(List.of()),
                delivery.map(d -> rules.records(d.table(), d.rules().outcomes(), Optional.empty()))
                        .orElse(List.of()),
                delivery.filter(d -> !d.rules().outcomes().isEmpty())
                        .map(d -> RuleRecorder.cost(d.rules().cost()))
                        .orElse(null),
                delivery.map(d -> scenarios.records(d.scenarios().outcomes())).orElse(List.of()),
                delivery.filter(d -> !d.scenarios().outcomes().isEmpty())
                        .map(d -> RuleRecorder.cost(d.scenarios().cost()))
                        .orElse(null),
                found.flatMap(LandingOutcome::portrait).map(portraits::record).orElse(null));
    }

    private TableRecord tableRecord(TableOutcome outcome) {
        if (outcome.result() instanceof PromotionResult.Published published) {
            return judged("published", outcome, published.evidence(), List.of(), published.warnings());
        }
        if (outcome.result() instanceof PromotionResult.Withheld withheld) {
            return judged("withheld", outcome, withheld.evidence(), withheld.objections(), withheld.warnings());
        }
        if (outcome.result() instanceof PromotionResult.Blocked blocked) {
            return unjudged("blocked", outcome, 0, "", blocked.reason());
        }
        PromotionResult.UpToDate upToDate = (PromotionResult.UpToDate) outcome.result();
        String snapshot = upToDate.published().snapshot().toString();
        return unjudged("up-to-date", outcome, upToDate.published().rows(), snapshot, "");
    }

    private static TableRecord unjudged(
            String result, TableOutcome outcome, long rows, String snapshot, String reason) {
        return new TableRecord(
                result,
                rows,
                seconds(outcome.took()),
                snapshot,
                snapshot,
                reason,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                steps(outcome),
                before(outcome),
                null,
                null);
    }

    private static List<StepRecord> steps(TableOutcome outcome) {
        return outcome.steps().stream()
                .map(s -> new StepRecord(s.step().name().toLowerCase(Locale.ROOT), seconds(s.took())))
                .toList();
    }

    private static @Nullable PublishedRecord before(TableOutcome outcome) {
        return outcome.before()
                .map(p -> new PublishedRecord(
                        p.run().map(RunId::value).orElse(""),
                        p.at().toString(),
                        p.snapshot().toString(),
                        p.rows()))
                .orElse(null);
    }

    private TableRecord judged(
            String result,
            TableOutcome outcome,
            Evidence evidence,
            List<Objection> objections,
            List<Warning> warnings) {
        TableId table = evidence.candidate().table();
        return new TableRecord(
                result,
                evidence.candidate().rows(),
                seconds(outcome.took()),
                evidence.candidate().snapshot().toString(),
                evidence.candidate().base().map(SnapshotId::toString).orElse(""),
                "",
                accounts(evidence.account()),
                objections.stream()
                        .map(o -> new ObjectionRecord(
                                o.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '), o.where(), o.message()))
                        .toList(),
                warnings.stream()
                        .map(w -> new WarningRecord(w.where(), w.message()))
                        .toList(),
                rules.records(table, evidence.rules().outcomes(), Optional.of(evidence.account())),
                evidence.rules().outcomes().isEmpty()
                        ? null
                        : RuleRecorder.cost(evidence.rules().cost()),
                scenarios.records(evidence.scenarios().outcomes()),
                evidence.scenarios().outcomes().isEmpty()
                        ? null
                        : RuleRecorder.cost(evidence.scenarios().cost()),
                steps(outcome),
                before(outcome),
                outcome.portrait().map(portraits::record).orElse(null),
                result.equals("published") ? expectedOpinion() : null);
    }

    /** Recorded before it is published: so a run that ended in between is known to lack an opinion. */
    private @Nullable OpinionRecord expectedOpinion() {
        return lakehouse
                .environment()
                .athena()
                .map(athena -> OpinionRecord.notAsked(CrossCheck.ATHENA))
                .orElse(null);
    }

    private static List<Account> accounts(RowAccount account) {
        List<Fate> fates = new ArrayList<>();
        account.counted().forEach((Disposition disposition, Long rows) -> {
            if (disposition.kind() != Kind.PUBLISHED) {
                fates.add(new Fate(disposition.kind().word(), disposition.reason(), rows));
            }
        });
        List<Account> accounts = new ArrayList<>();
        accounts.add(new Account(
                account.driving().toString(),
                "driving",
                account.in(),
                account.rows(Kind.PUBLISHED),
                account.rows(Kind.REPEATED),
                fates));
        account.lookups()
                .forEach(l -> accounts.add(new Account(l.table().toString(), "lookup", l.rows(), 0, 0, List.of())));
        return accounts;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
