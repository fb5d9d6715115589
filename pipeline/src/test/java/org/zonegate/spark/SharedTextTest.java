package org.zonegate.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonegate.query.InvalidQuery;

final class SharedTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'it''s', \"e-mail\" FROM trusted.orders",
                "SELECT regexp_like(x, '\\d+\\s') FROM trusted.orders",
                "SELECT 1 -- it's \"a comment, with /* in it\n, 2 /* it's -- one, too */",
                "SELECT '-- no comment', '/* nor this'",
            })
    void takesWhatBothReadInTheSameWay(String sql) {
        assertThat(SharedText.of(sql)).isEqualTo(sql);
    }

    @Test
    void marksNamesAsAthenaDoes() {
        assertThat(SharedText.of("SELECT `user`, '`', \"`\" -- `x`\nFROM `t` /* ` */"))
                .isEqualTo("SELECT \"user\", '`', \"`\" -- `x`\nFROM \"t\" /* ` */");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~SELECT 1,\n '\\' AS x, email AS y, '' FROM t~ | Line 2: A backslash before a quote
            ~SELECT '\\\\' FROM t~                         | Line 1: A backslash before a quote or a backslash
            ~SELECT 1 -- x \\\n, email FROM t~             | Line 1: For Spark this comment goes on
            ~SELECT /* /* */ email, /* */ 1 FROM t~        | Line 1: For Athena a comment within a comment
            ~SELECT /*+ BROADCAST(t) */ 1 FROM t~          | Line 1: Athena knows no hints
            ~SELECT `e"mail` FROM t~                       | Line 1: This name in backticks cannot be handed on
            ~SELECT `a``b` FROM t~                         | Line 1: This name in backticks cannot be handed on
            ~SELECT `a FROM t~                             | Line 1: This name in backticks cannot be handed on
            ~SELECT "a""b" FROM t~                         | Line 1: No name here holds a quote
            ~SELECT 1,\n\n'x FROM t~                       | Line 3: Here begins a text that does not end
            """)
    void refusesWhatOneReadsAsTextAndTheOtherAsColumns(String sql, String told) {
        String text = sql.replace("\\n", "\n").replace("\\\\", "\\");
        assertThatThrownBy(() -> SharedText.of(text))
                .isInstanceOf(InvalidQuery.class)
                .hasMessageStartingWith(told);
    }
}
