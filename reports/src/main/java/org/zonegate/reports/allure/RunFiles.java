package org.zonegate.reports.allure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.cases.Kind;
import org.zonegate.reports.cases.PlainText;

/** What Allure shows of a run as a whole: categories of outcomes, the environment, who ran it. */
final class RunFiles {

    /** How the message of a case begins that could not be told; categories go by it, as they cannot by labels. */
    static final String COULD_NOT_TELL = "Could not tell: ";

    /** How the message of a case begins that is a warning. */
    static final String WARNING = "Warning, which withholds nothing: ";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern LINK = Pattern.compile("\\w+://.*", Pattern.DOTALL);

    private record Category(String name, List<String> matchedStatuses, String messageRegex) {
        Category(String name, String status, String beginning) {
            this(name, List.of(status), "(?s)" + Pattern.quote(beginning) + ".*");
        }
    }

    private RunFiles() {}

    /** How the message of a case begins that withholds its table. */
    static String withheldBy(Kind kind) {
        return (kind == Kind.SECOND_OPINION ? "Alarm by " : "Withheld by ") + kind.words() + ": ";
    }

    static String categories() {
        List<Category> categories = new ArrayList<>();
        for (Kind kind : List.of(Kind.RULE, Kind.SCENARIO, Kind.CONTRACT, Kind.ROW_ACCOUNT)) {
            categories.add(new Category("Withheld by " + kind.words(), "failed", withheldBy(kind)));
        }
        categories.add(
                new Category("Alarms by " + Kind.SECOND_OPINION.words(), "failed", withheldBy(Kind.SECOND_OPINION)));
        categories.add(new Category("Could not tell", "broken", COULD_NOT_TELL));
        categories.add(new Category("Warnings, which withhold nothing", "passed", WARNING));
        return json(categories);
    }

    static String environment(RunRecord run) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("lakehouse", run.lakehouse());
        environment.put("run", run.run());
        environment.put("outcome", run.outcome());
        run.variables().forEach((name, value) -> environment.put("variable " + name, value));
        environment.put("started", run.startedAt());
        environment.put("zonegate", run.zonegate());
        StringBuilder properties = new StringBuilder();
        environment.forEach((name, value) -> properties
                .append(property(name).replace(" ", "\\ "))
                .append(" = ")
                .append(property(shown(value)))
                .append('\n'));
        return properties.toString();
    }

    static String executor(RunRecord run) {
        Map<String, Object> executor = new LinkedHashMap<>();
        executor.put("name", "Zonegate " + PlainText.line(run.zonegate()));
        executor.put("type", "zonegate");
        executor.put("buildName", PlainText.line(run.run()));
        // Allure's trends name a run by this number alone, and it must grow: so it is the time, and can be read.
        executor.put("buildOrder", Long.parseLong(SECOND.format(Instant.parse(run.startedAt()))));
        executor.put("reportName", PlainText.line(run.lakehouse()));
        return json(executor);
    }

    /** Allure escapes what it shows here, but for what looks like a link, which it puts into its page as it is. */
    private static String shown(String value) {
        String text = PlainText.line(value);
        return LINK.matcher(text).matches() ? String.valueOf(SafeResultsWriter.escaped(text)) : text;
    }

    /** As java.util.Properties reads it; what is not ASCII as a number, because it reads Latin-1. */
    private static String property(String text) {
        StringBuilder property = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                property.append(String.format("\\u%04x", (int) c));
            } else if ("\\:=#!".indexOf(c) >= 0) {
                property.append('\\').append(c);
            } else {
                property.append(c);
            }
        }
        return property.toString();
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Records of text and numbers are always JSON.", e);
        }
    }
}
