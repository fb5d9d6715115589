package org.zonegate.promotion;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret under which personal identifiers become pseudonyms. Never printed: {@link #toString()} tells nothing.
 *
 * <p>Serialisable, because executors compute the pseudonyms.
 */
public final class PseudonymKey implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int LEAST_BYTES = 16;

    private final byte[] secret;

    /**
     * @param secret at least 16 bytes
     * @throws IllegalArgumentException when it is shorter: such a key can be guessed
     */
    public PseudonymKey(byte[] secret) {
        if (secret.length < LEAST_BYTES) {
            throw new IllegalArgumentException("The pseudonym key has " + secret.length + " bytes; it needs at least "
                    + LEAST_BYTES + ", so that nobody can guess it.");
        }
        this.secret = secret.clone();
    }

    /** A fresh message authentication code of this key; not thread-safe. */
    public Mac newMac(String algorithm) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + algorithm + ", which every Java must have.", e);
        }
    }

    /** Tells two keys apart without telling either: 16 hexadecimal digits, one way. */
    public String fingerprint() {
        byte[] digest = newMac("HmacSHA256").doFinal("zonegate key fingerprint".getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, 8);
    }

    @Override
    public String toString() {
        return "PseudonymKey(secret)";
    }
}
