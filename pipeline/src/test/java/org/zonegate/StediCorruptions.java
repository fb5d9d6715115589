package org.zonegate;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.zonegate.lakehouse.Column;
import org.zonegate.lakehouse.TableDefinition;

/**
 * For each blocking rule of the shipped lakehouse the smallest change that breaks it: of one value, or of as many rows as
 * its threshold takes.
 *
 * <p>Tables that Zonegate makes are changed behind their transform, because most of what their rules promise is what a
 * transform sees to: a rule is for the day on which it does not. What is delivered is changed in its files.
 */
final class StediCorruptions {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Breaks one rule in a copy of the lakehouse, or of its landing files. */
    sealed interface Corruption {}

    /**
     * A SELECT over what the transform makes, in which {@code nth} numbers the rows that it publishes from 1.
     *
     * @param columns what to put in place of a column, by its name
     * @param disposition what to put in place of the row's fate; empty for the transform's own
     * @param copies how often each row comes out
     */
    record OfRows(Map<String, String> columns, String disposition, int copies, Map<String, String> variables)
            implements Corruption {}

    /** A change of the first lines of a landing table's files, as many as a part of all lines and one more. */
    record OfLines(String folder, double part, Consumer<ObjectNode> change) implements Corruption {}

    /** Only a part of the lines is delivered. */
    record OfFewerLines(String folder, double part) implements Corruption {}

    private static final String STRANGER = "'nobody@example.org'";
    private static final String UNKNOWN_DEVICE = "'00000000-0000-0000-0000-000000000000'";
    private static final String NO_PSEUDONYM = "repeat('0', 64)";
    private static final String NO_ROW = "'filtered: as a test has it'";
    private static final String AGAIN = "'repeated: as a test has it'";

    private final Map<String, Corruption> byRule = new LinkedHashMap<>();

    StediCorruptions() {
        landing();
        trusted();
        curated();
    }

    /** By table and rule: {@code trusted.customer_trusted: RowCount > 0}. */
    Map<String, Corruption> byRule() {
        return byRule;
    }

    private void add(String table, String rule, Corruption corruption) {
        byRule.put(table + ": " + rule, corruption);
    }

    /** One row has another value. */
    private static OfRows one(String column, String value) {
        return new OfRows(
                Map.of(column, "CASE WHEN nth = 1 THEN " + value + " ELSE " + column + " END"), "", 1, Map.of());
    }

    /** The second row has the first one's value. */
    private static OfRows twice(String column) {
        return new OfRows(
                Map.of(
                        column,
                        "CASE WHEN nth = 2 THEN (SELECT first." + column
                                + " FROM numbered AS first WHERE first.nth = 1) ELSE " + column + " END"),
                "",
                1,
                Map.of());
    }

    private static OfRows fate(String disposition) {
        return new OfRows(Map.of(), disposition, 1, Map.of());
    }

    private static OfRows nothing() {
        return fate(NO_ROW);
    }

    /** A part of the rows does not come out. */
    private static OfRows fewer(double part) {
        return fate("CASE WHEN nth > " + part + " * most THEN " + NO_ROW + " END");
    }

    private static OfRows copies(int number) {
        return new OfRows(Map.of(), "CASE WHEN copy > 1 THEN " + AGAIN + " END", number, Map.of());
    }

    private void landing() {
        String customers = "landing.customer_landing";
        add(
                customers,
                "ColumnValues \"email\" matches \"[^@\\s]+@[^@\\s]+\\.[^@\\s]+\" with threshold >= 0.99",
                new OfLines("customer", 0.01, line -> line.put("email", "no address")));
        add(
                customers,
                "ColumnValues \"serialNumber\" matches \"[0-9a-f-]{36}\" with threshold >= 0.99",
                new OfLines("customer", 0.01, line -> line.put("serialNumber", "short")));
        add(
                customers,
                "ColumnValues \"lastUpdateDate\" between 1420070400000 and 4102444800000 with threshold >= 0.99",
                new OfLines("customer", 0.01, line -> line.put("lastUpdateDate", 1_700_000_000)));
        add(customers, "RowCount >= (0.5 * last())", new OfFewerLines("customer", 0.45));
        String readings = "landing.accelerometer_landing";
        add(
                readings,
                "ColumnValues \"timestamp\" between 1420070400000 and 4102444800000 with threshold >= 0.999",
                new OfLines("accelerometer", 0.001, line -> line.put("timestamp", 1_700_000_000)));
        for (String axis : List.of("x", "y", "z")) {
            add(
                    readings,
                    "Completeness \"" + axis + "\" >= 0.99",
                    new OfLines("accelerometer", 0.01, line -> line.remove(axis)));
        }
        add(readings, "RowCount >= (0.5 * last())", new OfFewerLines("accelerometer", 0.45));
        String steps = "landing.step_trainer_landing";
        add(
                steps,
                "ColumnValues \"sensorReadingTime\" between 1420070400000 and 4102444800000 with threshold >= 0.999",
                new OfLines("step_trainer", 0.001, line -> line.put("sensorReadingTime", 1_700_000_000)));
        add(
                steps,
                "ColumnValues \"serialNumber\" matches \"[0-9a-f-]{36}\" with threshold >= 0.99",
                new OfLines("step_trainer", 0.01, line -> line.put("serialNumber", "short")));
        add(
                steps,
                "Completeness \"distanceFromObject\" >= 0.99",
                new OfLines("step_trainer", 0.01, line -> line.remove("distanceFromObject")));
        add(steps, "RowCount >= (0.5 * last())", new OfFewerLines("step_trainer", 0.45));
    }

    private void trusted() {
        String customers = "trusted.customer_trusted";
        add(customers, "RowCount > 0", nothing());
        add(customers, "IsPrimaryKey \"email\"", twice("email"));
        add(
                customers,
                "ColumnValues \"sharewithresearchasofdate\" between 1420070400000 and 4102444800000",
                one("sharewithresearchasofdate", "0"));
        add(
                customers,
                "CustomSql \"SELECT count(*) FROM primary WHERE sharewithresearchasofdate < registrationdate\" = 0",
                one("sharewithresearchasofdate", "registrationdate - 1"));
        add(
                customers,
                "ColumnValues \"serialnumber\" matches \"[0-9a-f-]{36}\" with threshold >= 0.99",
                new OfRows(
                        Map.of("serialnumber", "CASE WHEN nth <= 0.01 * most + 1 THEN 'short' ELSE serialnumber END"),
                        "",
                        1,
                        Map.of()));
        add(
                customers,
                "ReferentialIntegrity \"email,serialnumber,lastupdatedate\""
                        + " \"customer_landing.{email,serialNumber,lastUpdateDate}\" = 1.0",
                one("email", STRANGER));
        add(customers, "RowCountMatch \"customer_landing\" <= 1.0", copies(4));
        add(customers, "RowCount >= (0.8 * last())", fewer(0.75));
        String readings = "trusted.accelerometer_trusted";
        add(readings, "RowCount > 0", nothing());
        add(readings, "ReferentialIntegrity \"user\" \"customer_trusted.email\" = 1.0", one("`user`", STRANGER));
        add(
                readings,
                "ReferentialIntegrity \"user,timestamp\" \"accelerometer_landing.{user,timestamp}\" = 1.0",
                one("`timestamp`", "`timestamp` + 1"));
        add(readings, "RowCountMatch \"accelerometer_landing\" <= 1.0", copies(4));
        add(
                readings,
                "ColumnValues \"timestamp\" between 1420070400000 and 4102444800000",
                one("`timestamp`", "`timestamp` DIV 1000"));
        add(
                readings,
                "CustomSql \"SELECT count(*) FROM primary AS reading JOIN customer_trusted AS customer ON reading.user ="
                        + " customer.email WHERE 'as-of-reading' = 'as-of-reading' AND reading.timestamp <"
                        + " customer.sharewithresearchasofdate\" = 0",
                asOfReading("`timestamp`"));
        add(readings, "RowCount >= (0.5 * last())", fewer(0.45));
        String steps = "trusted.step_trainer_trusted";
        add(steps, "RowCount > 0", nothing());
        add(
                steps,
                "ReferentialIntegrity \"serialnumber\" \"customers_curated.serialnumber\" = 1.0",
                one("serialnumber", UNKNOWN_DEVICE));
        add(
                steps,
                "ReferentialIntegrity \"serialnumber,sensorreadingtime\""
                        + " \"step_trainer_landing.{serialNumber,sensorReadingTime}\" = 1.0",
                one("sensorreadingtime", "sensorreadingtime + 1"));
        add(steps, "RowCountMatch \"step_trainer_landing\" <= 1.0", copies(4));
        add(
                steps,
                "ColumnValues \"sensorreadingtime\" between 1420070400000 and 4102444800000",
                one("sensorreadingtime", "sensorreadingtime DIV 1000"));
        add(
                steps,
                "CustomSql \"SELECT count(*) FROM primary AS reading JOIN customers_curated AS customer ON"
                        + " reading.serialnumber = customer.serialnumber WHERE 'as-of-reading' = 'as-of-reading' AND"
                        + " reading.sensorreadingtime < customer.sharewithresearchasofdate\" = 0",
                asOfReading("sensorreadingtime"));
        add(steps, "RowCount >= (0.5 * last())", fewer(0.45));
    }

    /** A reading from long before the consent, where only later ones count. */
    private static OfRows asOfReading(String column) {
        return new OfRows(
                Map.of(column, "CASE WHEN nth = 1 THEN 1420070400001 ELSE " + column + " END"),
                "",
                1,
                Map.of("consent", "as-of-reading"));
    }

    private void curated() {
        String customers = "curated.customers_curated";
        add(customers, "RowCount > 0", nothing());
        add(customers, "IsPrimaryKey \"email\"", twice("email"));
        add(customers, "IsPrimaryKey \"subject\"", twice("subject"));
        add(customers, "ColumnValues \"subject\" matches \"[0-9a-f]{64}\"", one("subject", "email"));
        add(
                customers,
                "ReferentialIntegrity \"email,sharewithresearchasofdate\""
                        + " \"customer_trusted.{email,sharewithresearchasofdate}\" = 1.0",
                one("sharewithresearchasofdate", "sharewithresearchasofdate + 1"));
        add(customers, "ReferentialIntegrity \"email\" \"accelerometer_trusted.user\" = 1.0", one("email", STRANGER));
        add(customers, "RowCountMatch \"customer_trusted\" <= 1.0", copies(4));
        add(customers, "RowCount >= (0.8 * last())", fewer(0.75));
        String readings = "curated.accelerometer_curated";
        add(readings, "RowCount > 0", nothing());
        add(
                readings,
                "ReferentialIntegrity \"subject,serialnumber\" \"customers_curated.{subject,serialnumber}\" = 1.0",
                one("subject", NO_PSEUDONYM));
        add(
                readings,
                "ReferentialIntegrity \"serialnumber,timestamp\""
                        + " \"step_trainer_trusted.{serialnumber,sensorreadingtime}\" = 1.0",
                one("`timestamp`", "`timestamp` + 1"));
        add(readings, "RowCountMatch \"accelerometer_trusted\" <= 1.0", copies(4));
        for (String axis : List.of("x", "y", "z")) {
            add(readings, "ColumnValues \"" + axis + "\" between -20 and 20", one(axis, "21.0D"));
        }
        add(readings, "RowCount >= (0.5 * last())", fewer(0.45));
        String steps = "curated.step_trainer_curated";
        add(steps, "RowCount > 0", nothing());
        add(
                steps,
                "ReferentialIntegrity \"subject,serialnumber\" \"customers_curated.{subject,serialnumber}\" = 1.0",
                one("subject", NO_PSEUDONYM));
        add(
                steps,
                "ReferentialIntegrity \"serialnumber,sensorreadingtime,distancefromobject\""
                        + " \"step_trainer_trusted.{serialnumber,sensorreadingtime,distancefromobject}\" = 1.0",
                one("distancefromobject", "1000000"));
        add(steps, "RowCountMatch \"step_trainer_trusted\" <= 1.0", copies(4));
        add(steps, "ColumnValues \"distancefromobject\" > 0", one("distancefromobject", "0"));
        add(steps, "RowCount >= (0.5 * last())", fewer(0.45));
        String training = "curated.machine_learning_curated";
        add(training, "RowCount > 0", nothing());
        add(
                training,
                "ReferentialIntegrity \"subject,serialnumber\" \"customers_curated.{subject,serialnumber}\" = 1.0",
                twiceOfAnother("serialnumber"));
        add(
                training,
                "ReferentialIntegrity \"serialnumber,sensorreadingtime,distancefromobject\""
                        + " \"step_trainer_curated.{serialnumber,sensorreadingtime,distancefromobject}\" = 1.0",
                one("distancefromobject", "1000000"));
        add(
                training,
                "ReferentialIntegrity \"subject,sensorreadingtime,x,y,z\""
                        + " \"accelerometer_curated.{subject,timestamp,x,y,z}\" = 1.0",
                one("x", "x + 0.5D"));
        add(
                training,
                "RowCountMatch \"accelerometer_curated\" >= 1.0",
                fate("CASE WHEN nth = 1 THEN " + NO_ROW + " END"));
        for (String column : List.of("distancefromobject", "x", "y", "z")) {
            add(training, "IsComplete \"" + column + "\"", one(column, "NULL"));
        }
    }

    /** One row has the device of another person. */
    private static OfRows twiceOfAnother(String column) {
        return new OfRows(
                Map.of(
                        column,
                        "CASE WHEN nth = 1 THEN (SELECT max(other." + column + ") FROM numbered AS other WHERE"
                                + " other.subject <> (SELECT first.subject FROM numbered AS first WHERE first.nth = 1))"
                                + " ELSE " + column + " END"),
                "",
                1,
                Map.of());
    }

    /** The transform of {@code table} with the corruption behind it. */
    static String corrupted(TableDefinition table, OfRows corruption) {
        String made = table.transform().orElseThrow().sql();
        String columns = table.contract().columns().stream()
                .map(column ->
                        "  CAST(" + value(column, corruption) + " AS " + column.type() + ") AS `" + column.name() + "`")
                .collect(joining(",\n"));
        String disposition = corruption.disposition().isEmpty()
                ? "_disposition"
                : "coalesce(_disposition, " + corruption.disposition() + ")";
        return "WITH made AS (\n" + made + "\n), numbered AS (\n"
                + "SELECT *, CASE WHEN _disposition IS NULL THEN row_number() OVER (PARTITION BY _disposition ORDER BY "
                + table.contract().columns().stream()
                        .map(c -> "`" + c.name() + "`")
                        .collect(joining(", "))
                + ") END AS nth, count(_disposition IS NULL OR NULL) OVER () AS most FROM made\n"
                + "), copies AS (SELECT explode(sequence(1, " + corruption.copies() + ")) AS copy)\n"
                + "SELECT\n" + columns + ",\n  " + disposition + " AS _disposition\n"
                + "FROM numbered JOIN copies ON copies.copy = 1 OR numbered.nth IS NOT NULL";
    }

    private static String value(Column column, OfRows corruption) {
        String changed = corruption.columns().get(column.name());
        if (changed == null) {
            changed = corruption.columns().get("`" + column.name() + "`");
        }
        return changed == null ? "`" + column.name() + "`" : changed;
    }

    /** Changes the files of a landing zone. */
    static void corrupt(Path landing, Corruption corruption) throws IOException {
        String folder = corruption instanceof OfLines lines ? lines.folder() : ((OfFewerLines) corruption).folder();
        Path files = landing.resolve(folder).resolve("landing");
        List<String> lines = new ArrayList<>();
        try (Stream<Path> all = Files.list(files)) {
            for (Path file : all.sorted().toList()) {
                lines.addAll(Files.readAllLines(file));
                Files.delete(file);
            }
        }
        lines.removeIf(String::isBlank);
        if (corruption instanceof OfLines some) {
            int changed = (int) (some.part() * lines.size()) + 1;
            for (int i = 0; i < changed; i++) {
                lines.set(i, changed(lines.get(i), some.change()));
            }
        } else {
            int kept = (int) (((OfFewerLines) corruption).part() * lines.size());
            lines = lines.subList(0, kept);
        }
        Files.write(files.resolve("part-0.json"), lines);
    }

    private static String changed(String line, Consumer<ObjectNode> change) {
        try {
            ObjectNode object = (ObjectNode) JSON.readTree(line);
            change.accept(object);
            return JSON.writeValueAsString(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
