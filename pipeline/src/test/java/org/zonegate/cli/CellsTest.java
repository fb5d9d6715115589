package org.zonegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CellsTest {

    @Test
    void spellsOutWhatATerminalObeysAndWhatIsNoCharacter() {
        assertThat(Cells.printable("a\u001b[31m\r\n\tb\u202ec\u2028d\u2029e\ud800f"))
                .isEqualTo("a\\u001b[31m\\r\\n\\tb\\u202ec\\u2028d\\u2029e\\ud800f");
        assertThat(Cells.printable("naïve ‹3f9a1c07› مرحبا")).isEqualTo("naïve ‹3f9a1c07› مرحبا");
    }
}
