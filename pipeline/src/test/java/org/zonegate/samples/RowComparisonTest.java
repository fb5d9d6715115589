package org.zonegate.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.Disposition;

final class RowComparisonTest {

    private static final List<String> COLUMNS = List.of("who", "at", "x");

    private final List<Map<String, JsonNode>> expected = new ArrayList<>();
    private final List<Map<String, JsonNode>> made = new ArrayList<>();

    private static Map<String, JsonNode> cells(String who, int at, int x) {
        return new HashMap<>(Map.of("who", TextNode.valueOf(who), "at", IntNode.valueOf(at), "x", IntNode.valueOf(x)));
    }

    private TableDifference compared() {
        return compared(COLUMNS);
    }

    private TableDifference compared(List<String> columns) {
        List<SampleRow> rows = new ArrayList<>();
        expected.forEach(cells -> rows.add(new SampleRow(rows.size() + 1, cells)));
        return RowComparison.of(
                new SampleTable(TableId.parse("trusted.visits"), "visits.json", columns, rows),
                COLUMNS,
                made.stream()
                        .map(cells -> new MadeRow(cells, Disposition.PUBLISHED))
                        .toList());
    }

    @Test
    void findsNoDifferenceInAnotherOrder() {
        expected.addAll(List.of(cells("a", 1, 1), cells("b", 2, 2), cells("b", 2, 2)));
        made.addAll(List.of(cells("b", 2, 2), cells("a", 1, 1), cells("b", 2, 2)));

        assertThat(compared().isNone()).isTrue();
    }

    @Test
    void countsEqualRows() {
        expected.addAll(List.of(cells("a", 1, 1), cells("a", 1, 1)));
        made.addAll(List.of(cells("a", 1, 1), cells("a", 1, 1), cells("a", 1, 1)));

        TableDifference difference = compared();

        assertThat(difference.missing()).isEmpty();
        assertThat(difference.differing()).isEmpty();
        assertThat(difference.unexpected()).hasSize(1);
    }

    @Test
    void tellsTheCellInWhichTheMostAlikeRowDiffers() {
        expected.addAll(List.of(cells("a", 1, 1), cells("a", 2, 2), cells("b", 1, 3)));
        made.addAll(List.of(cells("b", 1, 3), cells("a", 2, 9), cells("a", 1, 1)));

        TableDifference difference = compared();

        assertThat(difference.differing()).singleElement().satisfies(row -> {
            assertThat(row.expected().line()).isEqualTo(2);
            assertThat(row.cells())
                    .containsExactly(new TableDifference.CellDifference("x", IntNode.valueOf(2), IntNode.valueOf(9)));
        });
        assertThat(difference.missing()).isEmpty();
        assertThat(difference.unexpected()).isEmpty();
    }

    @Test
    void doesNotPairRowsThatShareOnlyWhatAllRowsHave() {
        expected.addAll(List.of(cells("a", 1, 1), cells("a", 2, 2), cells("a", 3, 3)));
        made.addAll(List.of(cells("a", 1, 1), cells("a", 2, 2), cells("a", 8, 9)));

        TableDifference difference = compared();

        assertThat(difference.differing()).isEmpty();
        assertThat(difference.missing()).extracting(SampleRow::line).containsExactly(3);
        assertThat(difference.unexpected()).hasSize(1);
    }

    @Test
    void comparesOnlyColumnsThatAreMentioned() {
        expected.add(cells("a", 1, 1));
        made.add(cells("a", 1, 2));

        assertThat(compared(List.of("who", "at")).isNone()).isTrue();
    }

    @Test
    void countsRowsWhereNoColumnIsMentionedAndShowsThemWhole() {
        made.add(cells("a", 1, 2));

        TableDifference difference = compared(List.of());

        assertThat(difference.columns()).isEqualTo(COLUMNS);
        assertThat(difference.unexpected()).hasSize(1);
    }

    @Test
    void takesAMissingCellForNull() {
        expected.add(Map.of("who", TextNode.valueOf("a")));
        Map<String, JsonNode> row = cells("a", 1, 1);
        row.put("at", NullNode.getInstance());
        made.add(row);

        assertThat(compared().differing())
                .flatExtracting(TableDifference.RowDifference::cells)
                .extracting(TableDifference.CellDifference::column, c -> c.expected()
                        .isNull())
                .containsExactly(tuple("x", true));
    }

    @RepeatedTest(200)
    void accountsForEveryRowOnce(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = random.nextInt(8); i > 0; i--) {
            expected.add(cells("ab".substring(random.nextInt(2)), random.nextInt(3), random.nextInt(3)));
        }
        for (int i = random.nextInt(8); i > 0; i--) {
            made.add(cells("ab".substring(random.nextInt(2)), random.nextInt(3), random.nextInt(3)));
        }
        TableDifference difference = compared();

        int equal = expected.size()
                - difference.differing().size()
                - difference.missing().size();
        assertThat(equal)
                .isEqualTo(made.size()
                        - difference.differing().size()
                        - difference.unexpected().size())
                .isEqualTo(common());
        assertThat(difference.differing())
                .allSatisfy(row -> assertThat(row.cells()).isNotEmpty().allSatisfy(cell -> assertThat(cell.found())
                        .isNotEqualTo(cell.expected())));
        Collections.shuffle(made, random);
        assertThat(compared()).as("whatever the order").isEqualTo(difference);
    }

    private int common() {
        List<Map<String, JsonNode>> left = new ArrayList<>(made);
        return (int) expected.stream().filter(left::remove).count();
    }

    @RepeatedTest(50)
    void findsTheOneCellThatWasChanged(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = random.nextInt(8); i >= 0; i--) {
            expected.add(cells("w" + i, i, i % 3));
            made.add(cells("w" + i, i, i % 3));
        }
        int changed = random.nextInt(made.size());
        made.get(changed).put("x", IntNode.valueOf(99));
        Collections.shuffle(made, random);

        TableDifference difference = compared();

        assertThat(difference.missing()).isEmpty();
        assertThat(difference.unexpected()).isEmpty();
        assertThat(difference.differing()).singleElement().satisfies(row -> {
            assertThat(row.expected().line()).isEqualTo(changed + 1);
            assertThat(row.cells())
                    .extracting(TableDifference.CellDifference::column)
                    .containsExactly("x");
        });
    }
}
