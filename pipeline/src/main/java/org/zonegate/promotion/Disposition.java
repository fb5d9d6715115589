package org.zonegate.promotion;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of a row of the driving upstream, as a transform's {@code _disposition} column tells it.
 *
 * @param reason why, for people; empty for {@link Kind#PUBLISHED}
 */
public record Disposition(Kind kind, String reason) implements Comparable<Disposition> {

    public static final Disposition PUBLISHED = new Disposition(Kind.PUBLISHED, "");

    /** The fates that a row can have. */
    public enum Kind {
        /** It is in the candidate. */
        PUBLISHED,
        /** It is in the candidate, and so is another one that was made from the same row. */
        REPEATED,
        /** The transform leaves it out. */
        FILTERED,
        /** Another row stands for it. */
        MERGED,
        /** It is unfit, and kept in quarantine. */
        QUARANTINED,
        /**
         * It was made from the same row as another one, and a quarantine rule keeps it back: in quarantine, and not one of
         * the rows that came in.
         */
        QUARANTINED_REPEAT;

        /** As transforms write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        /** Whether a transform may write it; the others are Zonegate's own. */
        public boolean isWritten() {
            return this != PUBLISHED && this != QUARANTINED_REPEAT;
        }
    }

    /**
     * The disposition that a transform wrote: NULL, or {@code 'kind: reason'}, with the kind spelled exactly: SQL selects
     * rows by it with {@code LIKE 'kind:%'}, and what only parses alike would be counted and then not be found.
     *
     * @throws IllegalArgumentException when the text is neither
     */
    public static Disposition parse(@Nullable String text) {
        if (text == null) {
            return PUBLISHED;
        }
        int colon = text.indexOf(':');
        String word = colon < 0 ? "" : text.substring(0, colon);
        String reason = text.substring(colon + 1).strip();
        Optional<Kind> kind = Arrays.stream(Kind.values())
                .filter(k -> k != Kind.PUBLISHED && k.word().equals(word))
                .findFirst();
        if (kind.isEmpty() || reason.isEmpty()) {
            throw new IllegalArgumentException(
                    "_disposition is '" + text + "'. It must be NULL for a row that is published, or "
                            + Arrays.stream(Kind.values())
                                    .filter(Kind::isWritten)
                                    .map(k -> "'" + k.word() + ": why'")
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        return new Disposition(kind.get(), reason);
    }

    @Override
    public int compareTo(Disposition other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : reason.compareTo(other.reason);
    }
}
