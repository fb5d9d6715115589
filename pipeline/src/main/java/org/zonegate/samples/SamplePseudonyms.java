package org.zonegate.samples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zonegate.promotion.PseudonymKey;

/**
 * Pseudonyms in samples: made with one key, the same on every machine, and written as what they stand for:
 * {@code pseudonym(ada@example.org)}.
 */
public final class SamplePseudonyms {

    /** The key of samples. It is no secret, and no warehouse has it: sample people are invented. */
    public static final PseudonymKey KEY =
            new PseudonymKey("the key of samples is not secret".getBytes(StandardCharsets.UTF_8));

    private static final Pattern WRITTEN = Pattern.compile("pseudonym\\((.*)\\)", Pattern.DOTALL);
    private static final Pattern PSEUDONYM = Pattern.compile("[0-9a-f]{64}");

    private final Set<String> texts = new HashSet<>();
    private final Map<String, String> meanings = new HashMap<>();

    /** The value, with the pseudonym in place of what stands for it. */
    JsonNode resolved(JsonNode written) {
        if (!written.isTextual()) {
            return written;
        }
        Matcher matcher = WRITTEN.matcher(written.textValue());
        if (!matcher.matches()) {
            return written;
        }
        texts.add(matcher.group(1));
        return TextNode.valueOf(pseudonym(matcher.group(1)));
    }

    /** Remembers every text that stands in the files as one that a pseudonym may stand for. */
    void remember(Collection<SampleTable> tables) {
        tables.stream()
                .flatMap(table -> table.rows().stream())
                .flatMap(row -> row.cells().values().stream())
                .filter(JsonNode::isTextual)
                .forEach(text -> texts.add(text.textValue()));
    }

    /** The value as a sample would have it: of a pseudonym, what it stands for, where that is known. */
    public JsonNode written(JsonNode value) {
        if (!value.isTextual() || !PSEUDONYM.matcher(value.textValue()).matches()) {
            return value;
        }
        if (meanings.isEmpty()) {
            texts.forEach(text -> meanings.put(pseudonym(text), text));
        }
        String meaning = meanings.get(value.textValue());
        return meaning == null ? value : TextNode.valueOf("pseudonym(" + meaning + ")");
    }

    private static String pseudonym(String text) {
        byte[] digest = KEY.newMac("HmacSHA256").doFinal(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }
}
