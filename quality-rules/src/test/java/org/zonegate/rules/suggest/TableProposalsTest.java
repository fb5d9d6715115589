package org.zonegate.rules.suggest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonegate.rules.suggest.Profiles.ROWS;
import static org.zonegate.rules.suggest.Profiles.column;
import static org.zonegate.rules.suggest.Profiles.declared;
import static org.zonegate.rules.suggest.Profiles.number;
import static org.zonegate.rules.suggest.Profiles.shaped;
import static org.zonegate.rules.suggest.Profiles.text;
import static org.zonegate.rules.suggest.Profiles.texts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zonegate.rules.RuleExpression.Simple;
import org.zonegate.rules.suggest.DeclaredColumn.Mark;
import org.zonegate.rules.suggest.Upstream.Role;

class TableProposalsTest {

    private static final ColumnProfile EMAIL =
            column(declared("user", "string", Mark.REQUIRED, Mark.PERSONAL), ROWS, ROWS, shaped(TextShape.EMAIL, ROWS));
    private static final ColumnProfile TIME = column(
            declared("timestamp", "bigint", Mark.REQUIRED),
            ROWS,
            300,
            Profiles.numbers("1602192000000", "1655564444103"));

    private static List<String> trials(TableProfile profile, Upstream... upstreams) {
        return new Proposals(profile, List.of(upstreams))
                .trials().stream().map(Simple::toString).toList();
    }

    private static List<String> rules(TableProfile profile, Set<String> holding, Upstream... upstreams) {
        return new Proposals(profile, List.of(upstreams))
                .suggestions(trial -> holding.contains(trial.toString())).stream()
                        .map(Suggestion::rule)
                        .toList();
    }

    @Test
    void comparesTheNumberOfRowsWithTheLastRun() {
        List<Suggestion> suggestions =
                new Proposals(Profiles.table(number("x", "1", "9")), List.of()).suggestions(trial -> true);

        assertThat(suggestions.get(0).rule()).isEqualTo("RowCount > 0");
        assertThat(suggestions.get(suggestions.size() - 1).lines())
                .contains("# zonegate: passes-without-history", "RowCount >= (0.8 * last())");
    }

    @Test
    void describesOnlyTheSchemaOfAnEmptyTable() {
        ColumnProfile x =
                new ColumnProfile(declared("x", "int"), new ColumnProfile.Counts(0, 0, 0), new SeenValues.Nothing());

        assertThat(rules(new TableProfile(0, List.of(x)), Set.of()))
                .containsExactly("ColumnCount = 1", "ColumnExists \"x\"");
    }

    @Test
    void takesForKeysOnlyWhatWasFoundToBeOne() {
        ColumnProfile code = column(declared("code", "string"), ROWS, 470, texts(3, 9));
        ColumnProfile other = column(declared("other", "string"), 400, 390, texts(3, 9));
        TableProfile profile = Profiles.table(code, other);

        assertThat(trials(profile)).containsExactly("IsPrimaryKey \"code\"", "IsUnique \"other\"");
        assertThat(rules(profile, Set.of("IsPrimaryKey \"code\"", "IsUnique \"other\"")))
                .contains("IsPrimaryKey \"code\"", "IsUnique \"other\"")
                .doesNotContain("IsComplete \"code\"");
        assertThat(rules(profile, Set.of()))
                .contains("IsComplete \"code\"")
                .noneMatch(r -> r.startsWith("IsPrimaryKey") || r.startsWith("IsUnique"));
    }

    @Test
    void takesNoMeasurementsTimesOrProseForKeys() {
        SeenValues.Texts prose = new SeenValues.Texts(3, 90, 1, Map.of(), Optional.empty(), List.of());

        assertThat(trials(Profiles.table(
                        column(declared("x", "double"), ROWS, ROWS, Profiles.numbers("1", "2")),
                        column(
                                declared("at", "bigint"),
                                ROWS,
                                ROWS,
                                Profiles.numbers("1602192000000", "1655564444103")),
                        column(declared("day", "string"), ROWS, ROWS, shaped(TextShape.ISO_DATE, ROWS)),
                        column(declared("note", "string"), ROWS, ROWS, prose))))
                .isEmpty();
    }

    @Test
    void looksForAPairWhereNoColumnAloneIsAKey() {
        ColumnProfile user = column(declared("user", "string", Mark.REQUIRED), ROWS, 20, shaped(TextShape.EMAIL, ROWS));
        TableProfile profile = Profiles.table(user, TIME, text("kind", texts(1, 9)));
        String pair = "IsPrimaryKey \"user\" \"timestamp\"";

        assertThat(trials(profile)).containsExactly(pair);
        assertThat(rules(profile, Set.of(pair))).contains(pair, "IsComplete \"user\"");
        assertThat(rules(profile, Set.of())).doesNotContain(pair);
    }

    @Test
    void refersToUpstreamsByWhatIdentifiesARow() {
        Upstream landing = new Upstream(
                "reading_landing",
                List.of(declared("User", "string"), declared("timeStamp", "bigint")),
                956,
                Role.DRIVING);
        String whole = "ReferentialIntegrity \"user,timestamp\" \"reading_landing.{User,timeStamp}\" = 1.0";
        String alone = "ReferentialIntegrity \"timestamp\" \"reading_landing.timeStamp\" = 1.0";
        TableProfile profile = Profiles.table(EMAIL, TIME);

        assertThat(trials(profile, landing)).contains(whole, alone);
        assertThat(rules(profile, Set.of(whole, alone), landing))
                .contains(whole)
                .doesNotContain(alone);
        assertThat(rules(profile, Set.of(alone), landing)).contains(alone).doesNotContain(whole);
    }

    @Test
    void triesAddressesAgainstColumnsOfAnotherName() {
        Upstream customers = new Upstream(
                "customers",
                List.of(declared("phone", "string"), declared("email", "string"), declared("age", "int")),
                956,
                Role.OTHER);
        String email = "ReferentialIntegrity \"user\" \"customers.email\" = 1.0";

        assertThat(trials(Profiles.table(EMAIL), customers))
                .contains("ReferentialIntegrity \"user\" \"customers.phone\" = 1.0", email)
                .noneMatch(t -> t.contains("age"));
        assertThat(rules(Profiles.table(EMAIL), Set.of(email), customers)).contains(email);
    }

    @Test
    void comparesTheRowsWithThoseThatTheyAreMadeFrom() {
        TableProfile profile = Profiles.table(number("x", "1", "9"));

        assertThat(rules(profile, Set.of(), new Upstream("all", List.of(), 956, Role.DRIVING)))
                .contains("RowCountMatch \"all\" <= 1.0", "RowCountMatch \"all\" >= 0.4");
        assertThat(rules(profile, Set.of(), new Upstream("some", List.of(), 450, Role.DRIVING)))
                .contains("RowCountMatch \"some\" <= 2", "RowCountMatch \"some\" >= 0.8");
        assertThat(rules(profile, Set.of(), new Upstream("looked_up", List.of(), 956, Role.OTHER)))
                .noneMatch(r -> r.startsWith("RowCountMatch"));
        assertThat(rules(profile, Set.of(), new Upstream("none", List.of(), 0, Role.DRIVING)))
                .noneMatch(r -> r.startsWith("RowCountMatch"));
    }
}
