package org.zonegate.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonegate.promotion.Disposition.Kind;

class DispositionTest {

    @Test
    void takesNoTextForPublished() {
        assertThat(Disposition.parse(null)).isEqualTo(Disposition.PUBLISHED);
    }

    @ParameterizedTest
    @CsvSource({
        "'filtered: no consent', FILTERED, no consent",
        "'merged:the latest of one email', MERGED, the latest of one email",
        "'quarantined:   serial number: not evidenced ', QUARANTINED, serial number: not evidenced",
        "'repeated: two readings at one instant', REPEATED, two readings at one instant",
    })
    void readsKindAndReason(String text, Kind kind, String reason) {
        assertThat(Disposition.parse(text)).isEqualTo(new Disposition(kind, reason));
    }

    /**
     * Exactly as written, because SQL selects the rows for quarantine by {@code LIKE 'quarantined:%'}: what only parses
     * alike would be counted as kept and not be kept.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "filtered",
                "filtered:",
                "filtered:  ",
                ": why",
                "dropped: why",
                "published: why",
                "Filtered: why",
                "QUARANTINED: why",
                "quarantined : why",
                " quarantined: why",
                "\tmerged: why",
                "no consent",
            })
    void refusesEverythingElse(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Disposition.parse(text))
                .withMessage("_disposition is '" + text
                        + "'. It must be NULL for a row that is published, or 'repeated: why', 'filtered: why', 'merged:"
                        + " why', 'quarantined: why'.");
    }
}
