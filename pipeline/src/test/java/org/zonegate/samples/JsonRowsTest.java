package org.zonegate.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zonegate.samples.WrittenRows.Unreadable;

final class JsonRowsTest {

    @Test
    void readsObjectsOnLinesWithTheirLines() throws Unreadable {
        WrittenRows read = JsonRows.read("{\"a\": 1}\n\n{\"b\": null, \"a\": 0.10}\n");

        assertThat(read.columns()).containsExactly(new WrittenRows.Name("a", 1), new WrittenRows.Name("b", 3));
        assertThat(read.rows()).extracting(WrittenRows.Row::line).containsExactly(1, 3);
        assertThat(read.rows().get(1).cells().get(0).value().isNull()).isTrue();
        assertThat(read.rows().get(1).cells().get(1).value().decimalValue())
                .isEqualByComparingTo(new BigDecimal("0.1"));
    }

    @Test
    void readsAnArrayOfObjectsWithTheLinesOfTheirCells() throws Unreadable {
        WrittenRows read = JsonRows.read("[\n  {\n    \"a\": 1,\n    \"b\": [1,\n 2]\n  },\n  {\"a\": 2}\n]\n");

        assertThat(read.rows()).extracting(WrittenRows.Row::line).containsExactly(2, 7);
        assertThat(read.rows().get(0).cells())
                .extracting(WrittenRows.Cell::column, WrittenRows.Cell::line, c -> c.value()
                        .toString())
                .containsExactly(tuple("a", 3, "1"), tuple("b", 4, "[1,2]"));
    }

    @Test
    void readsAFileWithoutRows() throws Unreadable {
        for (String text : new String[] {"", "\n \n", "[]", " [ ]\n"}) {
            assertThat(JsonRows.read(text).rows()).as(text).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": 1}\\n{\"a\": }          | 2 | This is no JSON",
                "{\"a\": 1,\\n \"a\": 2}         | 2 | Duplicate field 'a'",
                "{\"a\": {\"b\": 1,\\n\"b\": 2}} | 2 | Duplicate field 'b'",
                "{\"a\": 1}\\n\\n7               | 3 | This is no row",
                "[{\"a\": 1},\\n[]]              | 2 | This is no row",
                "[{\"a\": 1}]\\n{\"a\": 2}       | 2 | Something stands after the array",
                "[{\"a\": 1},\\n{\"a\": 2}       | 2 | This is no JSON",
            })
    void saysWhereAFileCannotBeRead(String text, int line, String message) {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> JsonRows.read(text.replace("\\n", "\n")))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.line()).isEqualTo(line));
    }
}
