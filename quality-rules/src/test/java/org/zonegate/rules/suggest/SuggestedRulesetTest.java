package org.zonegate.rules.suggest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonegate.rules.suggest.Profiles.column;
import static org.zonegate.rules.suggest.Profiles.declared;
import static org.zonegate.rules.suggest.Profiles.few;
import static org.zonegate.rules.suggest.Profiles.number;
import static org.zonegate.rules.suggest.Profiles.text;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonegate.rules.Allowance;
import org.zonegate.rules.dqdl.DqdlReader;
import org.zonegate.rules.suggest.DeclaredColumn.Mark;

class SuggestedRulesetTest {

    private static final Provenance PROVENANCE = new Provenance(
            "trusted.orders",
            "what run r1 published (snapshot 7)",
            Instant.parse("2026-03-02T08:15:30Z"),
            "rules/trusted/orders.dqdl");

    @Test
    void readsLikeAFileThatAPersonWrote() {
        TableProfile profile = Profiles.table(
                number("quantity", "1", "12"),
                column(declared("tags", "array<string>"), 482, 0, new SeenValues.Nothing()),
                column(declared("note", "string"), 0, 0, new SeenValues.Nothing()),
                column(declared("phone", "string", Mark.PERSONAL), 300, 1, Profiles.texts(10, 10)));

        String text = new SuggestedRuleset(
                        PROVENANCE.heading(profile), new Proposals(profile, List.of()).suggestions(trial -> true))
                .text();

        assertThat(text).isEqualTo("""
                # Rules for trusted.orders, suggested on 2026-03-02 08:15 UTC from what run r1 published (snapshot 7): 482 rows.
                # Each rule holds on that data. Whether it must hold on all data, only people know: correct it or remove it.
                # Nothing is claimed of columns in which no row has a value: note.
                # DQDL has no rules about the values of columns that are nested or binary: tags.
                # Of personal columns no values and no ranges are shown: phone.
                #
                # To use them, in the lakehouse's folder:
                #     zonegate suggest trusted.orders > rules/trusted/orders.dqdl
                #     zonegate check
                Rules = [
                    # The table is not empty: it had 482 rows.
                    RowCount > 0,
                    # Every row has a value in quantity: 482 of 482 rows have one.
                    IsComplete "quantity",
                    # Every quantity lies between 0 and 20: from 1 to 12 were seen.
                    ColumnValues "quantity" between 0 and 20,
                    # Every row has a value in tags: 482 of 482 rows have one.
                    IsComplete "tags",
                    # At least 55 % of the rows have a value in phone: 300 of 482 rows have one.
                    Completeness "phone" >= 0.55,
                    # Every phone that is given has 10 characters: 300 of 300 values have.
                    # zonegate: passes-when-empty
                    ColumnLength "phone" = 10 where "`phone` IS NOT NULL",
                    # No more than a fifth of the rows is lost from one run to the next. As long as there is no earlier run, nothing is
                    # compared.
                    # zonegate: passes-without-history
                    RowCount >= (0.8 * last())
                ]
                """);
    }

    @Test
    void isReadBackAsItWasMeant() {
        List<Suggestion> suggestions = new Proposals(
                        Profiles.table(number("quantity", "-0.001", "1E+30"), text("state", few("new", "old"))),
                        List.of())
                .suggestions(trial -> true);

        DqdlReader.DqdlFile file =
                DqdlReader.read("orders.dqdl", new SuggestedRuleset(List.of("Heading"), suggestions).text());

        assertThat(file.problems()).isEmpty();
        assertThat(file.ruleset().rules())
                .extracting(r -> r.expression().toString())
                .containsExactlyElementsOf(
                        suggestions.stream().map(Suggestion::rule).toList());
        assertThat(file.ruleset().rules())
                .extracting(r -> r.description())
                .containsExactlyElementsOf(
                        suggestions.stream().map(Suggestion::why).toList());
        assertThat(file.ruleset().rules().get(file.ruleset().rules().size() - 1).allows(Allowance.WITHOUT_HISTORY))
                .isTrue();
    }

    private static Suggestion list(String value) {
        return new Proposals(Profiles.table(text("state", few(value, "z"))), List.of())
                .suggestions(trial -> true).stream()
                        .filter(s -> s.rule().contains(" in "))
                        .findFirst()
                        .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "say \"no\"",
                "]]",
                "[",
                "# no comment",
                "it's",
                "a\\b",
                "a\\\\b",
                "a, b",
                "$x",
                "{}",
                " ",
                "NULL",
                "EMPTY",
                "ü€😀",
                "'; DROP TABLE x --",
                "\" in [\""
            })
    void writesValuesWithWhateverCharacters(String value) {
        assertThat(list(value).written()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ends with \\",
                "\\\"",
                "two\nlines",
                "two\r\nlines",
                "tab\t",
                "${landing}",
                "${",
                "\n# zonegate: passes-when-empty\n",
                "line\u2028separator",
                "\u0000"
            })
    void leavesOutValuesThatAFileCannotHold(String value) {
        assertThat(list(value).written()).isEmpty();
    }
}
