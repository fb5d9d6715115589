package org.zonegate.promotion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PseudonymKeyTest {

    @Test
    void refusesAKeyThatCanBeGuessed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PseudonymKey("fifteen letters".getBytes(UTF_8)))
                .withMessage("The pseudonym key has 15 bytes; it needs at least 16, so that nobody can guess it.");
    }

    /** RFC 4231, test case 3. */
    @Test
    void computesHmacSha256() {
        byte[] data = HexFormat.of().parseHex("dd".repeat(50));

        byte[] digest = new PseudonymKey(HexFormat.of().parseHex("aa".repeat(20)))
                .newMac("HmacSHA256")
                .doFinal(data);

        assertThat(HexFormat.of().formatHex(digest))
                .isEqualTo("773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
    }

    @Test
    void isToldFromOthersWithoutBeingTold() {
        PseudonymKey key = new PseudonymKey("0123456789abcdef".getBytes(UTF_8));

        assertThat(key.fingerprint())
                .matches("[0-9a-f]{16}")
                .isEqualTo(new PseudonymKey("0123456789abcdef".getBytes(UTF_8)).fingerprint())
                .isNotEqualTo(new PseudonymKey("0123456789abcdeg".getBytes(UTF_8)).fingerprint());
        assertThat(key.toString()).doesNotContain("0123456789abcdef");
    }

    @Test
    void doesNotChangeWhenTheArrayThatItWasMadeFromDoes() {
        byte[] secret = "0123456789abcdef".getBytes(UTF_8);
        PseudonymKey key = new PseudonymKey(secret);
        String before = key.fingerprint();

        secret[0] = 'x';

        assertThat(key.fingerprint()).isEqualTo(before);
    }
}
