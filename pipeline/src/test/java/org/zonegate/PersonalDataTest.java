package org.zonegate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.cli.ManyCommands;
import org.zonegate.generate.Defect;
import org.zonegate.generate.GeneratorSettings;
import org.zonegate.generate.LandingGenerator;

/**
 * Nobody is named outside the tables: not in a file that a command leaves, not on standard output or error, and not in the
 * log, whatever comes of a run and however careless the lakehouse's author is.
 */
@Tag("spark")
class PersonalDataTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PEOPLE = 40;
    private static final int PATIENCE_MINUTES = 8;

    @TempDir
    private Path folder;

    @Test
    void aScanFindsWhatIsThereHoweverItIsWritten() throws IOException {
        PersonalDataScan scan = new PersonalDataScan(List.of("Ada O'Hara", "ada+o@example.org", "8015550123"));
        String base64 =
                Base64.getEncoder().encodeToString("who,\"ada+o@example.org\"".getBytes(StandardCharsets.UTF_8));

        assertThat(scan.values()).as("numbers are found as programs print them").isEqualTo(5);
        for (String leak : List.of(
                "<td>ADA O'HARA</td>",
                "Ada O&#39;Hara",
                "Ada O&apos;Hara",
                "{\"a\":\"ada\\u002bo@example.org\"}",
                "mailto:ada%2Bo%40example.org",
                "ada+o&#x40;example.org",
                "x = ada+o\\@example.org",
                "it is 8,015,550,123, and must be",
                "{\"Maximum\" : 8.015550123E9}",
                "d('data/attachments/1.csv','" + base64 + "')",
                "{\"a\":\"\\\"Ada O&amp;#39;Hara\\\"\"}")) {
            assertThat(scan.findIn("file", "before " + leak + " after"))
                    .as(leak)
                    .hasSize(1);
        }
        assertThat(scan.findIn("file", "Ada O'Har, ada@example.org, 8,015,550,124"))
                .isEmpty();
        Files.writeString(folder.resolve("ada+o@example.org.json"), "8015550123");
        assertThat(scan.findIn(folder)).hasSize(2);
    }

    @Test
    void aCarelessLakehouseNamesNobody() throws Exception {
        Path landing = folder.resolve("landing");
        PersonalDataScan scan = new PersonalDataScan(deliver(landing));
        List<String> where = List.of(
                "--lakehouse",
                "src/test/resources/lakehouses/clinic",
                "--warehouse",
                folder.resolve("warehouse").toString(),
                "--landing",
                landing.toString());

        Commands done = run(
                where,
                List.of("plan"),
                reporting("published", "run", "--verbose"),
                reporting("withheld", "run", "--verbose", "--json", "--set", "fault=withhold"),
                reporting("cast", "run", "--verbose", "--set", "fault=cast"),
                reporting("raise", "run", "--verbose", "--set", "fault=raise"),
                reporting("fate", "run", "--verbose", "--set", "fault=fate"),
                List.of("status", "--json"),
                List.of("history", "trusted.patients"),
                List.of("quarantine"),
                List.of("quarantine", "--rows"),
                List.of("query", "SELECT * FROM trusted.patients", "--format", "json"),
                List.of("query", "SELECT * FROM quality.quarantine", "--format", "csv"),
                List.of("query", "SELECT * FROM quality.rule_outcomes", "--limit", "0"),
                List.of("query", "SELECT * FROM quality.metrics", "--limit", "0"),
                List.of("query", "SELECT * FROM quality.scenario_outcomes", "--limit", "0"),
                List.of("query", "SELECT CAST(name AS int) FROM landing.patients", "--verbose"),
                List.of("suggest", "trusted.patients", "--verbose"),
                List.of("report", "--out", folder.resolve("written/pages").toString()),
                List.of("clean", "--dry-run"));

        assertThat(done.codes())
                .as(done.err())
                .containsExactly(0, 0, 1, 3, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0);
        assertThat(done.err()).contains("trusted.patients is withheld", "CAST_INVALID_INPUT");
        assertThat(done.out())
                .as("that somebody would have been named")
                .contains(
                        "quarantined: for a reason that is made of personal data, and not told",
                        "What was measured is personal data, and not told.",
                        "‹");
        assertNobodyIsNamed(scan, done);
    }

    @Test
    void theShippedLakehouseNamesNobody() throws Exception {
        Path landing = folder.resolve("landing");
        new LandingGenerator(GeneratorSettings.defaults()
                        .withCustomers(60)
                        .withReadingsPerCustomer(40)
                        .with(Defect.SAME_INSTANT, 0.6))
                .writeTo(landing);

        runTheShippedLakehouse(landing);
    }

    @Test
    void theShippedLakehouseNamesNobodyOfTheRealData() throws Exception {
        String landing = System.getProperty("zonegate.stedi.landing", "");
        assumeThat(landing).as(StediRealDataTest.WHY_SKIPPED).isNotBlank();

        runTheShippedLakehouse(Path.of(landing));
    }

    private void runTheShippedLakehouse(Path landing) throws Exception {
        Collection<String> people = peopleOf(landing);
        // A birthday may be a bound of a rule, which everybody may read.
        people.removeIf(definitions()::contains);
        PersonalDataScan scan = new PersonalDataScan(people);
        List<String> where = List.of(
                "--lakehouse",
                "stedi",
                "--warehouse",
                folder.resolve("warehouse").toString(),
                "--landing",
                landing.toString());

        Commands done = run(
                where,
                reporting("published", "run", "--verbose"),
                reporting("withheld", "run", "--verbose", "--set", "pairing=same-instant"),
                List.of("plan", "--set", "consent=as-of-reading"),
                List.of("status"),
                List.of("history", "trusted.customer_trusted"),
                List.of("quarantine", "--rows"),
                List.of("query", "SELECT * FROM trusted.customer_trusted", "--limit", "0"),
                List.of("query", "SELECT concat(user, '!') AS u, x FROM landing.accelerometer_landing", "--json"),
                List.of("report", "--out", folder.resolve("written/pages").toString()));

        assertThat(done.codes()).as(done.err()).containsExactly(0, 1, 0, 0, 0, 0, 0, 0, 0);
        assertNobodyIsNamed(scan, done);
    }

    /** Every file that was written but those of the tables, and everything that was printed. */
    private void assertNobodyIsNamed(PersonalDataScan scan, Commands done) throws IOException {
        assertThat(scan.values()).isGreaterThan(100);
        assertThat(scan.findIn("standard output", done.out())).isEmpty();
        assertThat(scan.findIn("standard error", done.err())).isEmpty();
        assertThat(scan.findIn(folder.resolve("written"))).isEmpty();
        List<String> withinTheWarehouse = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve("warehouse"))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (!Set.of("data", "catalog.db", "synthetic-landing").contains(name)) {
                    withinTheWarehouse.add(name);
                    assertThat(scan.findIn(file)).isEmpty();
                }
            }
        }
        assertThat(withinTheWarehouse).contains("runs", "reports");
        assertThat(scan.findIn(folder.resolve("warehouse/catalog.db"))).isEmpty();
        try (Stream<Path> files = Files.walk(folder.resolve("written"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSizeGreaterThan(20);
        }
    }

    private List<String> reporting(String name, String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        for (String file : List.of("junit", "sarif", "summary", "allure")) {
            all.addAll(List.of(
                    "--" + file, folder.resolve("written/" + name + "/" + file).toString()));
        }
        return all;
    }

    private record Commands(List<Integer> codes, String out, String err) {}

    /** In a process of their own, so that what is logged is caught, too. */
    @SafeVarargs
    private Commands run(List<String> where, List<String>... commands) throws Exception {
        Path written = Files.createDirectories(folder.resolve("written"));
        for (String name : List.of("published", "withheld", "cast", "raise", "fate")) {
            Files.createDirectories(written.resolve(name));
        }
        List<String> lines = new ArrayList<>();
        for (List<String> command : commands) {
            lines.add(String.join(
                    "\t", Stream.concat(command.stream(), where.stream()).toList()));
        }
        Path asked = Files.write(folder.resolve("commands"), lines);
        List<String> java = new ArrayList<>();
        java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(o -> o.startsWith("--add-opens") || o.startsWith("-Djdk."))
                .forEach(java::add);
        java.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx2g", "-Dzonegate.verbose=true"));
        java.addAll(List.of("-cp", System.getProperty("java.class.path"), ManyCommands.class.getName()));
        java.addAll(List.of(asked.toString(), folder.resolve("codes").toString()));
        ProcessBuilder builder = new ProcessBuilder(java)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ZONEGATE_"));
        builder.environment()
                .put("GITHUB_STEP_SUMMARY", written.resolve("step-summary").toString());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES))
                    .as("the commands end")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        String err = Files.readString(folder.resolve("err"));
        assertThat(folder.resolve("codes")).as(err).exists();
        return new Commands(
                Files.readAllLines(folder.resolve("codes")).stream()
                        .map(Integer::valueOf)
                        .toList(),
                Files.readString(folder.resolve("out")),
                err);
    }

    /** Patients whose values occur nowhere else, in lines that are good, kept back, and no rows at all. */
    private static Collection<String> deliver(Path landing) throws IOException {
        Set<String> values = new TreeSet<>();
        List<String> patients = new ArrayList<>();
        List<String> visits = new ArrayList<>();
        String[] states = {"here", "here", "unknown", "gone", "moved", "here"};
        for (int i = 0; i < PEOPLE; i++) {
            String name = "Quillon O'Vance-" + (char) ('a' + i % 26) + i + "ö";
            String email = "q.vance+" + i + "@clinic-" + i + ".example";
            long phone = 8_015_554_219L + 37L * i;
            String birthday = String.format(Locale.ROOT, "18%02d-%02d-%02d", 61 + i % 30, 1 + i % 12, 1 + i % 28);
            values.addAll(
                    List.of(name, email, String.valueOf(phone), birthday, "O'Vance-" + (char) ('a' + i % 26) + i));
            values.add("q.vance+" + i + "@");
            String row = JSON.writeValueAsString(Map.of(
                    "name",
                    name,
                    "email",
                    email,
                    "phone",
                    phone,
                    "birthday",
                    birthday,
                    "state",
                    states[i % states.length]));
            patients.add(row);
            visits.add(JSON.writeValueAsString(Map.of("patient", email, "room", i % 5)));
            if (i % 10 == 0) {
                // Cut off, of the wrong type, without what is required, with names of fields that are none.
                patients.add(row.substring(0, row.length() - 3));
                patients.add(row.replace(String.valueOf(phone), "\"" + phone + "\""));
                patients.add(JSON.writeValueAsString(Map.of("email", email, "phone", phone)));
                patients.add(JSON.writeValueAsString(Map.of(name, email, email, name)));
                patients.add(JSON.writeValueAsString(Map.of("name", Map.of(name, email), "email", List.of(email))));
                patients.add(email + " " + name);
                visits.add(email);
            }
        }
        write(landing.resolve("patients/patients.json"), patients);
        write(landing.resolve("visits/visits.json"), visits);
        return values;
    }

    private static void write(Path file, List<String> lines) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.write(file, lines);
    }

    /** All that the shipped lakehouse's author wrote. */
    private static String definitions() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String root : List.of("stedi", "../quality-rules/stedi", "../features/stedi")) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    text.append(Files.readString(file)).append('\n');
                }
            }
        }
        return text.toString();
    }

    /** Names, addresses, telephone numbers and birthdays of landing files of the shipped lakehouse. */
    private static Collection<String> peopleOf(Path landing) throws IOException {
        Set<String> values = new TreeSet<>();
        try (Stream<Path> files = Files.walk(landing)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                for (String line : Files.readAllLines(file)) {
                    if (line.startsWith("{")) {
                        values(line, values);
                    }
                }
            }
        }
        return values;
    }

    private static void values(String line, Set<String> values) {
        try {
            JsonNode row = JSON.readTree(line);
            for (String field : List.of("customerName", "email", "phone", "user", "birthDay")) {
                String value = row.path(field).asText();
                // Of the years before 1000 the files have some alone: a number like any other.
                if (value.length() >= 8 && !value.matches("\\d{1,7}")) {
                    values.add(value);
                }
            }
        } catch (IOException e) {
            // A line that is no JSON, as deliveries have them.
        }
    }
}
