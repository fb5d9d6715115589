package org.zonegate.rules.suggest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.zonegate.rules.suggest.Profiles.ROWS;
import static org.zonegate.rules.suggest.Profiles.column;
import static org.zonegate.rules.suggest.Profiles.day;
import static org.zonegate.rules.suggest.Profiles.declared;
import static org.zonegate.rules.suggest.Profiles.few;
import static org.zonegate.rules.suggest.Profiles.number;
import static org.zonegate.rules.suggest.Profiles.numbers;
import static org.zonegate.rules.suggest.Profiles.rules;
import static org.zonegate.rules.suggest.Profiles.shaped;
import static org.zonegate.rules.suggest.Profiles.text;
import static org.zonegate.rules.suggest.Profiles.texts;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zonegate.rules.Comparison;
import org.zonegate.rules.Condition;
import org.zonegate.rules.NumberOperand;
import org.zonegate.rules.RuleExpression.Simple;
import org.zonegate.rules.suggest.DeclaredColumn.Mark;

class ColumnProposalsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "482 | IsComplete \"note\"",
                "481 | Completeness \"note\" >= 0.99",
                "470 | Completeness \"note\" >= 0.95",
                "240 | Completeness \"note\" >= 0.4",
                "30  | Completeness \"note\" >= 0.0"
            })
    void claimsAsManyValuesAsTheNextSampleHas(long values, String rule) {
        ColumnProfile column = column(declared("note", "array<string>"), values, 0, new SeenValues.Nothing());

        assertThat(rules(column)).isEqualTo(rule.endsWith(" 0.0") ? List.of() : List.of(rule));
    }

    @Test
    void claimsNothingOfAColumnWithoutValues() {
        assertThat(rules(column(declared("note", "string"), 0, 0, new SeenValues.Nothing())))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1      | 294     | between 0 and 500",
                "0.25   | 0.5     | between 0 and 1",
                "-3.2   | 1.4     | between -5 and 5",
                "-1     | 0       | between -2 and 2",
                "1990   | 2024    | between 1950 and 2060",
                "-310.5 | -280.25 | between -350 and -250",
                "-40    | -1      | between -100 and 0",
                "7      | 7       | between 0 and 20",
            })
    void drawsRoundBoundsOutsideOfWhatWasSeen(String least, String greatest, String condition) {
        assertThat(rules(number("amount", least, greatest)))
                .containsExactly("IsComplete \"amount\"", "ColumnValues \"amount\" " + condition);
    }

    @Test
    void takesZeroForABoundThatMayBeReached() {
        assertThat(rules(number("amount", "0", "41")))
                .containsExactly(
                        "IsComplete \"amount\"", "ColumnValues \"amount\" >= 0", "ColumnValues \"amount\" <= 100");
        assertThat(rules(number("amount", "0", "0")))
                .containsExactly("IsComplete \"amount\"", "ColumnValues \"amount\" >= 0");
    }

    @Test
    void drawsNoBoundThatTheDataBreaks() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 2_000; i++) {
            BigDecimal one = randomNumber(random);
            BigDecimal other = randomNumber(random);
            BigDecimal least = one.min(other);
            BigDecimal greatest = one.max(other);
            ColumnProfile column = column(
                    declared("amount", "decimal(38,18)"),
                    ROWS,
                    40,
                    new SeenValues.Numbers(least, greatest, 0, OptionalDouble.empty(), List.of()));

            new Proposals(Profiles.table(column), List.of())
                    .suggestions(trial -> true).stream()
                            .filter(s -> s.rule().startsWith("ColumnValues"))
                            .forEach(s -> assertThat(List.of(least, greatest))
                                    .as(s.rule())
                                    .allMatch(value -> keeps(value, (Simple) s.expression())));
        }
    }

    private static BigDecimal randomNumber(SplittableRandom random) {
        return BigDecimal.valueOf(random.nextLong(-2_000, 2_000), random.nextInt(-20, 18));
    }

    private static boolean keeps(BigDecimal value, Simple rule) {
        Condition.Numbers numbers = (Condition.Numbers) rule.condition().orElseThrow();
        Comparison comparison = numbers.comparison();
        return comparison.holds(
                value,
                numbers.operands().stream()
                        .map(o -> ((NumberOperand.Literal) o).value())
                        .toList());
    }

    @Test
    void speaksOnlyOfRowsThatHaveANumber() {
        SeenValues.Numbers seen =
                new SeenValues.Numbers(BigDecimal.ONE, BigDecimal.TEN, 3, OptionalDouble.of(4.5), List.of());

        Suggestion range = new Proposals(Profiles.table(column(declared("x", "double"), 400, 40, seen)), List.of())
                .suggestions(trial -> true)
                .get(2);

        assertThat(range.lines())
                .containsExactly(
                        "# Every x that is given lies between 0 and 20: from 1 to 10 were seen, on average 4.5. 3 values"
                                + " are no number (NaN).",
                        "# zonegate: passes-when-empty",
                        "ColumnValues \"x\" between 0 and 20 where \"`x` IS NOT NULL AND NOT isnan(`x`)\"");
    }

    @Test
    void listsNumbersThatAreFew() {
        SeenValues.Numbers seen = new SeenValues.Numbers(
                BigDecimal.ZERO,
                BigDecimal.valueOf(2),
                0,
                OptionalDouble.empty(),
                List.of(BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.valueOf(2)));

        assertThat(rules(column(declared("status", "int"), ROWS, 3, seen)))
                .contains("ColumnValues \"status\" in [0, 1, 2]");
    }

    @Test
    void takesLargeNumbersForMillisecondsAndSaysWhichDaysTheyAre() {
        ColumnProfile column = number("registrationdate", "1602192000000", "1655564444103");

        Suggestion suggestion = new Proposals(Profiles.table(column), List.of())
                .suggestions(trial -> true)
                .get(2);

        assertThat(suggestion.rule())
                .isEqualTo("ColumnValues \"registrationdate\" between 1420070400000 and 4102444800000");
        assertThat(suggestion.why())
                .isEqualTo("Every registrationdate is a time in milliseconds since 1970, between 2015-01-01 and"
                        + " 2100-01-01: they lie from 2020-10-08 to 2022-06-18.");
    }

    @Test
    void letsIdentifiersGrow() {
        assertThat(rules(number("member_id", "1602192000000", "1655564444103")))
                .containsExactly("IsComplete \"member_id\"", "ColumnValues \"member_id\" > 0");
        assertThat(rules(number("paid", "1", "9"))).contains("ColumnValues \"paid\" between 0 and 20");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-02-29 | 2025-12-31 | between \"2015-01-01\" and \"2100-01-01\"",
                "1906-01-01 | 2100-01-01 | between \"1900-01-01\" and \"2200-01-01\"",
                "2020-01-01 | 9999-12-31 | > \"2015-01-01\""
            })
    void givesDaysAPlausiblePeriod(String first, String last, String condition) {
        assertThat(rules(day("due", first, last)))
                .containsExactly("IsComplete \"due\"", "ColumnValues \"due\" " + condition);
    }

    @Test
    void recognisesShapesOfText() {
        assertThat(rules(text("mail", shaped(TextShape.EMAIL, ROWS))))
                .contains("ColumnValues \"mail\" matches \"[^@\\s]+@[^@\\s]+\\.[^@\\s]+\"");
        assertThat(rules(text("day", shaped(TextShape.ISO_DATE, ROWS))))
                .contains("ColumnValues \"day\" matches \"\\d{4}-\\d{2}-\\d{2}\"");
        assertThat(rules(text("mail", shaped(TextShape.EMAIL, ROWS - 3))))
                .contains("ColumnValues \"mail\" matches \"[^@\\s]+@[^@\\s]+\\.[^@\\s]+\" with threshold >= 0.98");
        assertThat(rules(text("mail", shaped(TextShape.EMAIL, ROWS / 2)))).containsExactly("IsComplete \"mail\"");
    }

    @Test
    void claimsTheLengthOfTextsThatAreOfOne() {
        assertThat(rules(text("zip", texts(5, 5)))).contains("ColumnLength \"zip\" = 5");
        assertThat(rules(text("zip", texts(4, 5)))).containsExactly("IsComplete \"zip\"");
        assertThat(rules(column(declared("zip", "string"), 9, 9, texts(5, 5))))
                .as("too few to tell")
                .noneMatch(r -> r.startsWith("ColumnLength"));
    }

    @Test
    void claimsWhatTextCanBeReadAs() {
        SeenValues.Texts seen = new SeenValues.Texts(1, 4, 0, Map.of(), Optional.of("Long"), List.of());

        assertThat(rules(text("count", seen))).contains("ColumnDataType \"count\" = \"Long\"");
    }

    @Test
    void listsTextsThatAreFew() {
        assertThat(rules(text("state", few("", "it's", "say \"no\""))))
                .contains("ColumnValues \"state\" in [EMPTY, \"it's\", \"say \\\"no\\\"\"]");
    }

    @Test
    void refusesProfilesThatShowPersonalValues() {
        DeclaredColumn personal = declared("name", "string", Mark.PERSONAL);

        assertThatIllegalArgumentException().isThrownBy(() -> column(personal, ROWS, 2, few("Ada", "Grace")));
        assertThatIllegalArgumentException().isThrownBy(() -> column(personal, ROWS, 2, numbers("1", "2")));
    }
}
