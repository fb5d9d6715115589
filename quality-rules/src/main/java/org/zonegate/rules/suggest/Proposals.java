package org.zonegate.rules.suggest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.zonegate.rules.RuleExpression.Simple;

/**
 * The rules to propose for one table, in two steps: {@link #trials()} are claims of which a profile can only tell that they
 * may hold, and once it is known which do, {@link #suggestions} are what a person might have written.
 */
public final class Proposals {

    private final TableProfile profile;
    private final KeyProposals keys;
    private final ReferenceProposals references;
    private final TableProposals table;

    public Proposals(TableProfile profile, List<Upstream> upstreams) {
        this.profile = profile;
        this.keys = new KeyProposals(profile);
        this.references = new ReferenceProposals(profile, upstreams);
        this.table = new TableProposals(profile, upstreams);
    }

    /** Claims whose exact evaluation {@link #suggestions} needs to know. */
    public List<Simple> trials() {
        List<Simple> trials = new ArrayList<>(keys.trials());
        trials.addAll(references.trials());
        return trials;
    }

    /**
     * The rules, in the order in which they are written.
     *
     * @param holds whether a trial holds on the data, exactly
     */
    public List<Suggestion> suggestions(Predicate<Simple> holds) {
        if (profile.rows() == 0) {
            return SchemaProposals.of(profile);
        }
        List<Suggestion> proposed = new ArrayList<>(table.atTheTop());
        List<Suggestion> ofKeys = keys.suggestions(holds);
        List<Suggestion> ofReferences = references.suggestions(holds);
        proposed.addAll(ofKeys);
        Set<String> identifiers = identifiers(ofKeys, ofReferences);
        Set<String> primary = keys.primaryKey(holds);
        for (ColumnProfile column : profile.columns()) {
            PresenceProposals.of(column, primary).ifPresent(proposed::add);
            proposed.addAll(ofValues(column, identifiers.contains(column.name())));
        }
        proposed.addAll(ofReferences);
        proposed.addAll(table.atTheEnd());
        return proposed;
    }

    private static Set<String> identifiers(List<Suggestion> keys, List<Suggestion> references) {
        Set<String> names = new HashSet<>();
        keys.forEach(s -> names.addAll(((Simple) s.expression()).parameters()));
        references.forEach(
                s -> names.addAll(List.of(((Simple) s.expression()).parameter(0).split(",", -1))));
        return names;
    }

    private static List<Suggestion> ofValues(ColumnProfile column, boolean isIdentifier) {
        if (column.values() instanceof SeenValues.Numbers numbers) {
            return new NumberProposals(column, numbers)
                    .suggestions(isIdentifier || column.column().isCalledAnIdentifier());
        }
        if (column.values() instanceof SeenValues.Texts texts) {
            return new TextProposals(column, texts).suggestions();
        }
        return column.values() instanceof SeenValues.Days days
                ? List.of(TimeProposals.ofDays(column, days))
                : List.of();
    }
}
