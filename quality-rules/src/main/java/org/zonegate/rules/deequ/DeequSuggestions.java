package org.zonegate.rules.deequ;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zonegate.rules.MetricHistory;
import org.zonegate.rules.RuleDefinition;
import org.zonegate.rules.RuleExpression.Simple;
import org.zonegate.rules.RuleOutcome;
import org.zonegate.rules.Ruleset;
import org.zonegate.rules.suggest.DeclaredColumn;
import org.zonegate.rules.suggest.Proposals;
import org.zonegate.rules.suggest.Suggestion;
import org.zonegate.rules.suggest.TableProfile;
import org.zonegate.rules.suggest.Upstream;

/**
 * Suggests rules for a table: profiles it, proposes what its data seems to keep, and leaves out what does not hold on that
 * data when it is judged as a candidate would be.
 */
public final class DeequSuggestions {

    private final DeequRuleEvaluator evaluator;

    public DeequSuggestions(Clock clock) {
        this.evaluator = new DeequRuleEvaluator(clock);
    }

    /**
     * The table that rules are suggested for.
     *
     * @param candidate in a Spark session that nobody else uses meanwhile
     * @param columns of {@code candidate}, in any order
     */
    public record Subject(SparkCandidate candidate, List<DeclaredColumn> columns) {

        public Subject {
            columns = List.copyOf(columns);
        }
    }

    /** A table that the subject is made from; {@code name} is one that the references know. */
    public record Origin(String name, List<DeclaredColumn> columns, Upstream.Role role) {

        public Origin {
            columns = List.copyOf(columns);
        }
    }

    /**
     * What came of it.
     *
     * @param suggestions each of them holds
     * @param notHolding how many did not hold exactly
     * @param notWritable how many no file can hold, because of characters in the data
     */
    public record Suggested(TableProfile profile, List<Suggestion> suggestions, int notHolding, int notWritable) {

        public Suggested {
            suggestions = List.copyOf(suggestions);
        }
    }

    /** Rules that hold on the subject's data. */
    public Suggested suggest(Subject subject, List<Origin> origins, SparkReferences references) {
        TableProfile profile = DeequProfiler.profile(subject.candidate().rows(), subject.columns());
        List<Upstream> upstreams = new ArrayList<>();
        for (Origin origin : origins) {
            references
                    .table(origin.name())
                    .ifPresent(table ->
                            upstreams.add(new Upstream(origin.name(), origin.columns(), rows(table), origin.role())));
        }
        Proposals proposals = new Proposals(profile, upstreams);
        Judging judging = new Judging(subject.candidate(), references);
        Set<String> holding = judging.holding(proposals.trials());
        List<Suggestion> proposed = proposals.suggestions(trial -> holding.contains(trial.toString()));
        return judging.onlyWhatHolds(profile, proposed, holding);
    }

    private static long rows(SparkCandidate table) {
        return table.statistics()
                .rows()
                .orElseGet(() -> table.rows().agg(count(lit(1))).head().getLong(0));
    }

    /** Evaluates what is not known yet. */
    private final class Judging {

        private final SparkCandidate candidate;
        private final SparkReferences references;

        Judging(SparkCandidate candidate, SparkReferences references) {
            this.candidate = candidate;
            this.references = references;
        }

        /** The texts of those claims that hold. */
        Set<String> holding(List<Simple> claims) {
            return passed(claims.stream()
                    .flatMap(c -> new Suggestion(c, "", Set.of()).written().stream())
                    .toList());
        }

        private Set<String> passed(List<RuleDefinition> rules) {
            Set<String> passed = new HashSet<>();
            if (!rules.isEmpty()) {
                List<RuleOutcome> outcomes = evaluator.evaluate(
                        candidate, List.of(new Ruleset(Suggestion.FILE, "", rules)), references, MetricHistory.NONE);
                for (int i = 0; i < rules.size(); i++) {
                    if (outcomes.get(i) instanceof RuleOutcome.Passed) {
                        passed.add(rules.get(i).expression().toString());
                    }
                }
            }
            return passed;
        }

        Suggested onlyWhatHolds(TableProfile profile, List<Suggestion> proposed, Set<String> known) {
            List<Suggestion> writable = new ArrayList<>();
            List<RuleDefinition> unknown = new ArrayList<>();
            for (Suggestion suggestion : proposed) {
                Optional<RuleDefinition> written = suggestion.written();
                if (written.isPresent()) {
                    writable.add(suggestion);
                    written.filter(w -> !known.contains(suggestion.rule())).ifPresent(unknown::add);
                }
            }
            Set<String> passed = passed(unknown);
            List<Suggestion> holding = writable.stream()
                    .filter(s -> known.contains(s.rule()) || passed.contains(s.rule()))
                    .toList();
            return new Suggested(profile, holding, writable.size() - holding.size(), proposed.size() - writable.size());
        }
    }
}
