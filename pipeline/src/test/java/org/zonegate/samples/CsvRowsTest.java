package org.zonegate.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zonegate.lakehouse.Column;
import org.zonegate.samples.WrittenRows.Unreadable;

final class CsvRowsTest {

    private static final List<Column> COLUMNS = List.of(
            column("Id", "bigint"),
            column("who", "string"),
            column("at", "timestamp_ntz"),
            column("tags", "array<int>"));

    private static Column column(String name, String type) {
        return new Column(name, type, Column.Requirement.NULLABLE, Optional.empty());
    }

    private static WrittenRows read(String text) throws Unreadable {
        return CsvRows.read(text, COLUMNS);
    }

    @Test
    void readsCellsByTheTypeOfTheirColumns() throws Unreadable {
        WrittenRows read = read("id, who,at,tags\n1,1,2026-11-23 22:44:55,\"[1, 2]\"\n");

        assertThat(read.rows().get(0).cells())
                .extracting(WrittenRows.Cell::column, c -> c.value().toString())
                .containsExactly(
                        tuple("id", "1"),
                        tuple("who", "\"1\""),
                        tuple("at", "\"2026-11-23 22:44:55\""),
                        tuple("tags", "[1,2]"));
    }

    @Test
    void tellsNullFromEmptyText() throws Unreadable {
        WrittenRows read = read("id,who\n,\n1,\"\"\n");

        assertThat(read.rows())
                .extracting(row -> row.cells().get(1).value().toString())
                .containsExactly("null", "\"\"");
        assertThat(read.rows().get(0).cells().get(0).value().isNull()).isTrue();
    }

    @Test
    void readsQuotesCommasAndLineBreaksWithinQuotes() throws Unreadable {
        WrittenRows read = read("id,who\n1,\"a \"\"b\"\",\nc\"\n\n2,d");

        assertThat(read.rows())
                .extracting(
                        WrittenRows.Row::line, row -> row.cells().get(1).value().textValue())
                .containsExactly(tuple(2, "a \"b\",\nc"), tuple(5, "d"));
    }

    @Test
    void readsAFileWithoutRows() throws Unreadable {
        assertThat(read("")).isEqualTo(new WrittenRows(List.of(), List.of()));
        assertThat(read("id,who\n").rows()).isEmpty();
        assertThat(read("id,who\n").columns())
                .extracting(WrittenRows.Name::text)
                .containsExactly("id", "who");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "id,who\\n1,a\\n2        | 3 | has 1 cells, and there are 2 columns",
                "id,who\\n1,a,b          | 2 | has 3 cells",
                "id,who\\n1,\"a\\nb      | 2 | A quote is opened here and never closed",
                "id,who\\n1,a\"b         | 2 | A quote stands within a cell",
                "id,who\\n\\n1,\"a\"b    | 3 | Something stands between a closing quote and the next comma",
                "id,,who\\n1,2,3         | 1 | A column has no name",
            })
    void saysWhereAFileCannotBeRead(String text, int line, String message) {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> read(text.replace("\\n", "\n")))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.line()).isEqualTo(line));
    }
}
