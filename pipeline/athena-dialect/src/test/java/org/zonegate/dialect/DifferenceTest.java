package org.zonegate.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.zonegate.dialect.Difference.Kind;

final class DifferenceTest {

    private static final List<Answer.Column> COLUMNS = List.of(
            new Answer.Column("who", "string"), new Answer.Column("n", "bigint"), new Answer.Column("x", "double"));
    private static final Answer SPARK = answer(row("ada", "1", "0.30000000000000004"), row("", "2", null));

    private static Answer answer(List<@Nullable String> row) {
        return new Answer(COLUMNS, List.of(row));
    }

    private static Answer answer(List<@Nullable String> first, List<@Nullable String> second) {
        return new Answer(COLUMNS, List.of(first, second));
    }

    private static List<@Nullable String> row(@Nullable String... cells) {
        return Arrays.asList(cells);
    }

    private static List<Kind> kinds(Answer trino, boolean isOrdered) {
        return Difference.between(SPARK, trino, isOrdered).stream()
                .map(Difference::kind)
                .toList();
    }

    @Test
    void findsNoneInTheSameAnswerNorInTheLastDigitOfASum() {
        assertThat(kinds(SPARK, true)).isEmpty();
        assertThat(kinds(answer(row("ada", "1", "0.3"), row("", "2", null)), true))
                .isEmpty();
    }

    @Test
    void tellsEmptyTextFromNull() {
        assertThat(Difference.between(SPARK, answer(row("ada", "1", "0.3"), row(null, "2", null)), true))
                .containsExactly(new Difference(Kind.VALUE, "row 2, who: '' in Spark, NULL"));
    }

    @Test
    void comparesWholeNumbersAndTextExactlyAndDoublesClosely() {
        assertThat(kinds(answer(row("Ada", "2", "0.3000001"), row("", "2", "0.0")), true))
                .containsExactly(Kind.VALUE, Kind.VALUE, Kind.VALUE, Kind.VALUE);
    }

    @Test
    void findsRowsInAnotherOrderMissingRowsAndRowsInNoOrder() {
        assertThat(kinds(answer(row("", "2", null), row("ada", "1", "0.3")), true))
                .contains(Kind.VALUE);
        assertThat(kinds(answer(row("ada", "1", "0.3")), true)).containsExactly(Kind.ROWS);
        assertThat(kinds(SPARK, false)).containsExactly(Kind.ORDER);
    }

    @Test
    void findsColumnsOfAnotherNameOrTypeOrNumber() {
        List<Answer.Column> others = List.of(
                new Answer.Column("Who", "string"), new Answer.Column("n", "int"), new Answer.Column("x", "double"));

        assertThat(kinds(new Answer(others, SPARK.rows()), true)).containsExactly(Kind.NAME, Kind.TYPE);
        assertThat(kinds(new Answer(others.subList(0, 1), List.of()), true)).containsExactly(Kind.COLUMNS);
    }
}
