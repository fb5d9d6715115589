package org.zonegate.features.claim;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Some columns are not there. */
public final class ColumnsClaim extends Claim {

    private static final Question COLUMNS = new Question.Columns();

    private final List<String> absent;

    private ColumnsClaim(List<String> absent) {
        this.absent = absent;
    }

    /** None of {@code columns}, each of which some table of the lakehouse has, is a column of the candidate. */
    public static Claim absent(Names names, List<String> columns) {
        return new ColumnsClaim(Names.all(columns, names::absent));
    }

    @Override
    List<Question> asks() {
        return List.of(COLUMNS);
    }

    @Override
    Optional<Question> population() {
        return Optional.empty();
    }

    @Override
    Verdict verdict(Answers answers) {
        List<String> present = answers.names(COLUMNS).stream()
                .map(c -> c.toLowerCase(Locale.ROOT))
                .filter(absent::contains)
                .toList();
        return present.isEmpty() ? KEPT : new Verdict.Broken("there is " + String.join(" and ", present));
    }
}
