package org.zonegate.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import org.zonegate.promotion.PseudonymKey;

/**
 * Puts marks in place of personal values: the same for the same value, so that rows of one person are seen to belong
 * together, and made with a key that nobody keeps, so that a mark cannot be turned back or found again elsewhere. For one
 * answer and one thread.
 */
public final class Masking {

    private static final int KEY_BYTES = 32;
    private static final int MARK_BYTES = 4;

    private final Mac mac;

    /** With a key of its own. */
    public Masking() {
        byte[] secret = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(secret);
        this.mac = new PseudonymKey(secret).newMac("HmacSHA256");
    }

    /** The mark for a text. */
    public String mask(String value) {
        return mask(TextNode.valueOf(value)).asText();
    }

    /** The mark for a value, such as {@code ‹3f9a1c07›}; null stays null. */
    public JsonNode mask(JsonNode value) {
        if (value.isNull()) {
            return value;
        }
        String text = value.isContainerNode() ? value.toString() : value.asText();
        byte[] digest = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        return TextNode.valueOf("‹" + HexFormat.of().formatHex(digest, 0, MARK_BYTES) + "›");
    }
}
