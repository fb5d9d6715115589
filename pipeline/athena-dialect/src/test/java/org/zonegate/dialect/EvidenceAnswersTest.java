package org.zonegate.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.zonegate.dialect.SparkAnswers.Question;

/** Spark and Trino give the same answers on the same rows, and the comparison finds where they do not. */
final class EvidenceAnswersTest {

    private static final Map<String, SparkAnswers> CASES = SparkAnswers.all();
    private static final TrinoEngine TRINO = SharedTrino.ENGINE;

    @BeforeAll
    static void load() {
        CASES.forEach((name, answers) -> TRINO.load(catalog(name), answers.tables()));
    }

    private static SparkAnswers answers(String name) {
        return Objects.requireNonNull(CASES.get(name), name);
    }

    private static String catalog(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    static Stream<Arguments> evidence() {
        return CASES.entrySet().stream()
                .flatMap(c -> Stream.concat(c.getValue().queries().stream(), c.getValue().functions().stream())
                        .map(q -> Arguments.of(c.getKey(), q.table() + ": " + q.title(), q)));
    }

    static Stream<Arguments> differences() {
        return CASES.entrySet().stream()
                .flatMap(c -> c.getValue().differences().stream().map(q -> Arguments.of(c.getKey(), q.title(), q)));
    }

    @Test
    void coversEveryLakehouseWithRowsWithoutAnyAndWithNulls() {
        assertThat(CASES.keySet())
                .containsExactly(
                        "orders-MEASURES",
                        "orders-NOTHING",
                        "orders-NULLS",
                        "orders-ROWS",
                        "stedi-MEASURES",
                        "stedi-NOTHING",
                        "stedi-NULLS",
                        "stedi-ROWS");
        assertThat(answers("stedi-ROWS").queries()).hasSizeGreaterThanOrEqualTo(22);
        assertThat(answers("stedi-ROWS").functions()).hasSizeGreaterThanOrEqualTo(40);
        assertThat(answers("orders-ROWS").queries()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(answers("stedi-MEASURES").queries()).hasSize(7);
        assertThat(answers("orders-MEASURES").queries()).hasSize(2);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("evidence")
    void givesSparksAnswer(String name, String title, Question question) {
        Answer trino = TRINO.ask(catalog(name), question.published());

        assertThat(Difference.between(question.answer(), trino, AthenaParser.isOrdered(question.published())))
                .as("%s\n%s", title, question.published())
                .isEmpty();
    }

    /** An answer that is the same whatever the rows are proves nothing. */
    @Test
    void isAskedOnRowsThatMatter() {
        SparkAnswers rows = answers("stedi-ROWS");
        SparkAnswers nothing = answers("stedi-NOTHING");

        for (int i = 0; i < rows.queries().size(); i++) {
            Question question = rows.queries().get(i);
            assertThat(question.rows())
                    .as("%s: %s", question.table(), question.title())
                    .isNotEmpty()
                    .isNotEqualTo(nothing.queries().get(i).rows());
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("differences")
    void findsAPlantedDifference(String name, String title, Question planted) {
        String finds = Objects.requireNonNull(planted.finds());
        if (finds.equals("refused")) {
            assertThatThrownBy(() -> TRINO.ask(catalog(name), planted.published()))
                    .as(title)
                    .isInstanceOf(RuntimeException.class);
            return;
        }

        List<Difference> found = Difference.between(
                planted.answer(),
                TRINO.ask(catalog(name), planted.published()),
                AthenaParser.isOrdered(planted.published()));

        assertThat(found)
                .as("%s\n%s", title, planted.published())
                .extracting(Difference::kind)
                .contains(Difference.Kind.valueOf(finds.toUpperCase(Locale.ROOT)));
    }
}
