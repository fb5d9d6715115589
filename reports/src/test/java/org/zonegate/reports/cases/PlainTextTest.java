package org.zonegate.reports.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PlainTextTest {

    @Test
    void spellsOutWhatNobodySees() {
        assertThat(PlainText.of("a\u0000b\u001bc\u202ed\ud800e\uffff\u200f\u2028"))
                .isEqualTo("a\\u0000b\\u001bc\\u202ed\\ud800e\\uffff\\u200f\\u2028");
    }

    @Test
    void leavesAllOtherTextAsItIs() {
        String text = "naïve\tمرحبا\n👩‍🔬 ‹3f9a1c07› ]]> <b>";

        assertThat(PlainText.of(text)).isEqualTo(text);
    }

    @Test
    void spellsOutMarksThatArePiledUp() {
        assertThat(PlainText.of("Z" + "\u0336".repeat(10) + "a\u0308"))
                .isEqualTo("Z" + "\u0336".repeat(8) + "\\u0336\\u0336a\u0308");
    }

    @Test
    void putsLinesIntoOne() {
        assertThat(PlainText.line(" a\r\n  b\nc\u2028d ")).isEqualTo("a b c d");
    }

    @Test
    void cutsBetweenCharactersAndTellsTheLength() {
        assertThat(PlainText.cut("👩👩👩", 2)).isEqualTo("👩👩… (3 characters)");
        assertThat(PlainText.cut("👩👩👩", 3)).isEqualTo("👩👩👩");
    }
}
