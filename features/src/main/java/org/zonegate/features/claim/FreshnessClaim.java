package org.zonegate.features.claim;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zonegate.rules.ColumnType;

/** The latest point in time in a column is not older than so much. */
public final class FreshnessClaim extends Claim {

    /** How steps write an age. */
    public static final String AGE = "\\d+ (?:minute|hour|day|week)s?";

    private static final Pattern PARTS = Pattern.compile("(\\d+) (minute|hour|day|week)s?");

    private final Scope scope;
    private final Question latest;
    private final Duration most;
    private final Instant now;

    private FreshnessClaim(Scope scope, Question latest, Duration most, Instant now) {
        this.scope = scope;
        this.latest = latest;
        this.most = most;
        this.now = now;
    }

    /** Understands what {@link #AGE} lets through. */
    public static Duration parseAge(String words) {
        Matcher matcher = PARTS.matcher(words);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + words + "' is no age. Write 30 days, or 12 hours.");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "minute" -> Duration.ofMinutes(number);
            case "hour" -> Duration.ofHours(number);
            case "week" -> Duration.ofDays(7 * number);
            default -> Duration.ofDays(number);
        };
    }

    /**
     * The latest value of {@code column} is at most so old.
     *
     * @param column a date, a timestamp, text in ISO 8601, or milliseconds since 1970
     * @param now when the candidate is judged
     */
    public static Claim of(Scope scope, Names names, String column, Duration most, Instant now) {
        Names.Column found = names.column(column);
        String filter = scope.isAll() ? "" : " FILTER (WHERE " + scope.sql() + ")";
        String greatest = "max(" + found.sql() + ")" + filter;
        String millis =
                switch (ColumnType.of(found.type())) {
                    case WHOLE_NUMBER -> greatest;
                    case TEXT ->
                        "unix_millis(CAST(max(try_to_timestamp(" + found.sql() + "))" + filter + " AS TIMESTAMP_LTZ))";
                    case DATE, TIMESTAMP -> "unix_millis(CAST(" + greatest + " AS TIMESTAMP_LTZ))";
                    default ->
                        throw new Misnamed(List.of("Column '" + found.name() + "' is " + found.type()
                                + ", and no point in time. Name a date, a timestamp, text in ISO 8601, or milliseconds"
                                + " since 1970."));
                };
        return new FreshnessClaim(scope, new Question.Aggregate(millis), most, now);
    }

    @Override
    List<Question> asks() {
        return List.of(latest, scope.size());
    }

    @Override
    Optional<Question> population() {
        return Optional.of(scope.size());
    }

    @Override
    Verdict verdict(Answers answers) {
        Optional<BigDecimal> millis = answers.number(latest);
        if (millis.isEmpty()) {
            return answers.count(scope.size()) == 0 ? KEPT : new Verdict.Broken("no row has a value there");
        }
        Duration age = Duration.between(Instant.ofEpochMilli(millis.get().longValue()), now);
        return age.compareTo(most) <= 0
                ? KEPT
                : new Verdict.Broken(
                        String.format(Locale.ROOT, "it is %,d days and %d hours old", age.toDays(), age.toHoursPart()));
    }
}
