package org.zonegate.generate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Reads landing folders strictly: what is no good row, by the definition of the landing tables, is corrupt. */
record LandingReader(List<JsonNode> goodRows, long corruptRows) {

    private static final ObjectReader STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    static LandingReader customers(Path root) {
        return read(
                root.resolve("customer/landing"),
                Set.of("customerName", "email", "phone", "birthDay", "serialNumber"),
                Set.of(
                        "registrationDate",
                        "lastUpdateDate",
                        "shareWithResearchAsOfDate",
                        "shareWithPublicAsOfDate",
                        "shareWithFriendsAsOfDate"),
                Set.of(),
                Set.of("email", "serialNumber", "lastUpdateDate"));
    }

    static LandingReader accelerometer(Path root) {
        return read(
                root.resolve("accelerometer/landing"),
                Set.of("user"),
                Set.of("timestamp"),
                Set.of("x", "y", "z"),
                Set.of("user", "timestamp"));
    }

    static LandingReader stepTrainer(Path root) {
        return read(
                root.resolve("step_trainer/landing"),
                Set.of("serialNumber"),
                Set.of("sensorReadingTime", "distanceFromObject"),
                Set.of(),
                Set.of("sensorReadingTime", "serialNumber"));
    }

    static boolean isGoodReading(String line) {
        return isGood(line, Set.of("user"), Set.of("timestamp"), Set.of("x", "y", "z"), Set.of("user", "timestamp"));
    }

    static List<Path> files(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(Path folder) {
        List<String> lines = new ArrayList<>();
        for (Path file : files(folder)) {
            try (InputStream raw = Files.newInputStream(file);
                    InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                    BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                reader.lines().forEach(lines::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return lines;
    }

    private static LandingReader read(
            Path folder, Set<String> strings, Set<String> integers, Set<String> numbers, Set<String> keys) {
        List<JsonNode> good = new ArrayList<>();
        long corrupt = 0;
        for (String line : lines(folder)) {
            if (line.isBlank()) {
                continue;
            }
            if (isGood(line, strings, integers, numbers, keys)) {
                good.add(parse(line));
            } else {
                corrupt++;
            }
        }
        return new LandingReader(good, corrupt);
    }

    private static boolean isGood(
            String line, Set<String> strings, Set<String> integers, Set<String> numbers, Set<String> keys) {
        JsonNode row;
        try {
            row = parse(line);
        } catch (UncheckedIOException e) {
            return false;
        }
        return row.isObject()
                && keys.stream().allMatch(row::hasNonNull)
                && all(row, strings, JsonNode::isTextual)
                && all(row, integers, JsonNode::isIntegralNumber)
                && all(row, numbers, JsonNode::isNumber);
    }

    private static boolean all(JsonNode row, Set<String> fields, Predicate<JsonNode> type) {
        for (Map.Entry<String, JsonNode> field : row.properties()) {
            if (fields.contains(field.getKey()) && !type.test(field.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode parse(String line) {
        try {
            return STRICT.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
