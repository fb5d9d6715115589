package org.zonegate.lakehouse;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Guesses which of the known names a misspelt one was meant to be. */
final class NearMisses {

    private static final int AT_MOST = 3;

    private NearMisses() {}

    /** {@code " Did you mean 'email'?"}, with the space before it; empty when nothing known is near. */
    static String hint(String name, Collection<?> known) {
        List<String> near = of(name, known);
        return near.isEmpty() ? "" : " Did you mean '" + String.join("' or '", near) + "'?";
    }

    /** The known names that are near, nearest first. */
    static List<String> of(String name, Collection<?> known) {
        String wanted = name.toLowerCase(Locale.ROOT);
        int limit = Math.max(1, wanted.length() / 3);
        return known.stream()
                .map(String::valueOf)
                .filter(k -> distance(wanted, k.toLowerCase(Locale.ROOT)) <= limit)
                .sorted(Comparator.comparingInt((String k) -> distance(wanted, k.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(AT_MOST)
                .toList();
    }

    /** Levenshtein's: the fewest letters to insert, remove or replace. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
