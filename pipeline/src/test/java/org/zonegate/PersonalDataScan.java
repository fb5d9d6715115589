package org.zonegate;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks for values of people in files and in what was printed: whatever their case, and however the text around them is
 * written down: with escapes of JSON, HTML, XML, properties or addresses, or in base64, in any order.
 */
final class PersonalDataScan {

    private static final int SHORTEST = 5;
    private static final int DEPTH = 4;
    private static final int CONTEXT = 120;
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{16,}={0,2}");
    private static final Pattern UNICODE_ESCAPE = Pattern.compile("\\\\u+([0-9a-fA-F]{4})|\\\\(.)");
    private static final Pattern ENTITY =
            Pattern.compile("&(?:#(\\d{1,6})|#[xX]([0-9a-fA-F]{1,5})|(amp|lt|gt|quot|apos));");
    private static final Pattern URL_ESCAPES = Pattern.compile("(?:%[0-9a-fA-F]{2})+");
    private static final Map<String, String> ENTITIES =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'");

    /** By what they begin with. */
    private final Map<String, List<String>> values;

    private final int count;

    /** A scan for these values, and for numbers among them as programs print numbers. */
    PersonalDataScan(Collection<String> values) {
        Set<String> all = new TreeSet<>();
        for (String value : values) {
            if (value.length() < SHORTEST) {
                throw new IllegalArgumentException("'" + value + "' may be found by chance.");
            }
            all.add(value.toLowerCase(Locale.ROOT));
            if (value.matches("[1-9]\\d{6,14}")) {
                long number = Long.parseLong(value);
                all.add(String.format(Locale.ROOT, "%,d", number));
                all.add(Double.toString((double) number).toLowerCase(Locale.ROOT));
            }
        }
        this.count = all.size();
        this.values = all.stream().collect(Collectors.groupingBy(v -> v.substring(0, SHORTEST)));
    }

    int values() {
        return count;
    }

    /** Which values there are in the files of a folder or file, each with the file's name. */
    List<String> findIn(Path root) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.toList()) {
                Path name = root.relativize(file);
                findIn("name of " + name, name.toString()).forEach(found::add);
                if (Files.isRegularFile(file)) {
                    findIn(
                                    root.getFileName() + "/" + name,
                                    new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                            .forEach(found::add);
                }
            }
        }
        return found;
    }

    /** Which values there are in a text. */
    List<String> findIn(String name, String text) {
        Map<String, String> found = new TreeMap<>();
        find(text, DEPTH, found);
        return found.entrySet().stream()
                .map(e -> name + ": " + e.getKey() + " in: " + e.getValue())
                .toList();
    }

    private void find(String text, int depth, Map<String, String> found) {
        findPlain(text.toLowerCase(Locale.ROOT), found);
        if (depth == 0) {
            return;
        }
        for (UnaryOperator<String> reading : List.<UnaryOperator<String>>of(
                PersonalDataScan::withoutBackslashes,
                PersonalDataScan::withoutEntities,
                PersonalDataScan::withoutPercents)) {
            String read = reading.apply(text);
            if (!read.equals(text)) {
                find(read, depth - 1, found);
            }
        }
        Matcher encoded = BASE64.matcher(text);
        while (encoded.find()) {
            decoded(encoded.group()).ifPresent(t -> find(t, depth - 1, found));
        }
    }

    private void findPlain(String text, Map<String, String> found) {
        for (int i = 0; i + SHORTEST <= text.length(); i++) {
            List<String> candidates = values.get(text.substring(i, i + SHORTEST));
            if (candidates != null) {
                int at = i;
                candidates.stream()
                        .filter(v -> text.startsWith(v, at))
                        .forEach(v -> found.putIfAbsent(v, around(text, at)));
            }
        }
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - CONTEXT), Math.min(text.length(), at + CONTEXT));
    }

    private static String withoutBackslashes(String text) {
        return UNICODE_ESCAPE
                .matcher(text)
                .replaceAll(m -> Matcher.quoteReplacement(
                        m.group(1) == null
                                ? switch (m.group(2)) {
                                    case "n", "r", "t" -> " ";
                                    default -> m.group(2);
                                }
                                : String.valueOf((char) Integer.parseInt(m.group(1), 16))));
    }

    private static String withoutEntities(String text) {
        return ENTITY.matcher(text).replaceAll(m -> Matcher.quoteReplacement(entity(m)));
    }

    private static String entity(MatchResult entity) {
        if (entity.group(3) != null) {
            return ENTITIES.getOrDefault(entity.group(3), "");
        }
        int code = entity.group(1) != null ? Integer.parseInt(entity.group(1)) : Integer.parseInt(entity.group(2), 16);
        return Character.isValidCodePoint(code) ? Character.toString(code) : "";
    }

    private static String withoutPercents(String text) {
        return URL_ESCAPES
                .matcher(text)
                .replaceAll(m -> Matcher.quoteReplacement(URLDecoder.decode(m.group(), StandardCharsets.UTF_8)));
    }

    private static Optional<String> decoded(String encoded) {
        String standard = encoded.replace('-', '+').replace('_', '/').replaceAll("=+$", "");
        try {
            return Optional.of(new String(
                    Base64.getDecoder()
                            .decode(standard.substring(0, standard.length() - (standard.length() % 4 == 1 ? 1 : 0))),
                    StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
