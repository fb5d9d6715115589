package org.zonegate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.LakehouseReader;
import org.zonegate.samples.Sample;
import org.zonegate.samples.SampleOutcome;
import org.zonegate.samples.SampleReader;
import org.zonegate.samples.SampleRow;
import org.zonegate.samples.SampleRunner;
import org.zonegate.samples.TableDifference;
import org.zonegate.spark.CatalystSql;
import org.zonegate.spark.SparkColumnValues;
import org.zonegate.spark.SparkSamples;
import org.zonegate.spark.SparkSessionExtension;
import org.zonegate.spark.SparkSessions;

/** The samples of the shipped lakehouse pass, and each fails when what it is about is broken. */
@Tag("spark")
@ExtendWith(SparkSessionExtension.class)
final class StediSamplesTest {

    private static final CatalystSql SQL = new CatalystSql();

    // Not closed: that would stop the session that all tests share.
    private final SampleRunner runner = new SampleRunner(new SparkSamples(SparkSessions::start, Clock.systemUTC()));

    private static SampleReader reader(Path lakehouse) {
        LakehouseReader reader = new LakehouseReader(SQL, Map.of());
        Lakehouse read = reader.read(lakehouse, Map.of());
        return new SampleReader(new SparkColumnValues(), lakehouse, read, set -> reader.read(lakehouse, set));
    }

    @TestFactory
    Stream<DynamicTest> passes() {
        SampleReader reader = reader(Path.of("stedi"));
        return reader.read(reader.names()).stream()
                .map(sample -> dynamicTest(sample.name(), () -> assertThat(runner.run(sample))
                        .as(sample.description())
                        .isEqualTo(new SampleOutcome.Passed())));
    }

    @Test
    void saysInOneSentenceWhatEachSampleIsAbout() {
        SampleReader reader = reader(Path.of("stedi"));

        assertThat(reader.read(reader.names()))
                .extracting(Sample::description)
                .allSatisfy(d -> assertThat(d).matches("[A-Z][^.]*\\."))
                .doesNotHaveDuplicates();
    }

    /** A way to break the lakehouse; {@code shown} is part of what the sample then tells. */
    private record Mutation(String sample, String file, String old, String broken, String shown) {

        Path of(Path lakehouse) throws IOException {
            LakehouseCopy.ofStedi(lakehouse);
            Path path = lakehouse.resolve(file);
            String text = Files.readString(path);
            assertThat(text).as(file).contains(old);
            Files.writeString(path, text.replace(old, broken));
            return lakehouse;
        }
    }

    private static final String CUSTOMER_TRUSTED = "transforms/trusted/customer_trusted.sql";
    private static final String ACCELEROMETER_TRUSTED = "transforms/trusted/accelerometer_trusted.sql";
    private static final String STEP_TRAINER_TRUSTED = "transforms/trusted/step_trainer_trusted.sql";
    private static final String CUSTOMERS_CURATED = "transforms/curated/customers_curated.sql";
    private static final String ACCELEROMETER_CURATED = "transforms/curated/accelerometer_curated.sql";
    private static final String STEP_TRAINER_CURATED = "transforms/curated/step_trainer_curated.sql";
    private static final String MACHINE_LEARNING = "transforms/curated/machine_learning_curated.sql";

    private static final List<Mutation> MUTATIONS = List.of(
            new Mutation(
                    "consent",
                    CUSTOMER_TRUSTED,
                    "WHEN coalesce(shareWithResearchAsOfDate, 0) <= 0 THEN",
                    "WHEN false THEN",
                    "row 2: _disposition \"filtered: did not agree to share with research\" -> null"),
            new Mutation(
                    "consent",
                    CUSTOMER_TRUSTED,
                    "WHEN coalesce(shareWithResearchAsOfDate, 0) <= 0 THEN",
                    "WHEN shareWithResearchAsOfDate IS NULL THEN",
                    "row 3: _disposition \"filtered: did not agree to share with research\" -> null"),
            new Mutation(
                    "consent-withdrawn",
                    CUSTOMER_TRUSTED,
                    "FROM landing.customer_landing",
                    "FROM landing.customer_landing WHERE shareWithResearchAsOfDate > 0",
                    "unexpected: email \"ada@example.org\", lastupdatedate 100"),
            new Mutation(
                    "duplicate-customers",
                    CUSTOMER_TRUSTED,
                    "WHEN recency > 1 THEN",
                    "WHEN false THEN",
                    "row 1: _disposition \"merged: a later record of the same e-mail address\" -> null"),
            new Mutation(
                    "duplicate-customers",
                    CUSTOMER_TRUSTED,
                    "lastUpdateDate DESC,",
                    "lastUpdateDate,",
                    "row 3: _disposition null -> \"merged: a later record of the same e-mail address\""),
            new Mutation(
                    "duplicate-customers-at-one-instant",
                    CUSTOMER_TRUSTED,
                    "coalesce(shareWithResearchAsOfDate, 0) <= 0 DESC, ",
                    "",
                    "unexpected: email \"ada@example.org\""),
            new Mutation(
                    "duplicate-customers-at-one-instant",
                    CUSTOMER_TRUSTED,
                    " shareWithResearchAsOfDate DESC,\n",
                    "\n",
                    "serialnumber \"device-3\" -> \"device-2\""),
            new Mutation(
                    "duplicate-customers-at-one-instant",
                    CUSTOMER_TRUSTED,
                    " serialNumber, registrationDate",
                    " serialNumber DESC, registrationDate",
                    "row 2: serialnumber \"device-4\" -> \"device-5\""),
            new Mutation(
                    "early-readings",
                    ACCELEROMETER_TRUSTED,
                    "WHEN '${consent}' = 'as-of-reading' AND",
                    "WHEN",
                    "trusted.accelerometer_trusted: missing: row 1"),
            new Mutation(
                    "early-readings",
                    STEP_TRAINER_TRUSTED,
                    "WHEN '${consent}' = 'as-of-reading' AND",
                    "WHEN",
                    "trusted.step_trainer_trusted: missing: row 1"),
            new Mutation(
                    "late-consent",
                    ACCELEROMETER_TRUSTED,
                    "< customer.sharewithresearchasofdate",
                    "<= customer.sharewithresearchasofdate",
                    "row 2: _disposition null -> \"filtered: before the customer agreed\""),
            new Mutation(
                    "late-consent",
                    STEP_TRAINER_TRUSTED,
                    "'as-of-reading'",
                    "'never'",
                    "row 1: _disposition \"filtered: before the customer agreed\" -> null"),
            new Mutation(
                    "readings-of-unknown-users",
                    ACCELEROMETER_TRUSTED,
                    "WHEN customer.email IS NULL THEN",
                    "WHEN false THEN",
                    "row 3: _disposition \"filtered: not of a trusted customer\" -> null"),
            new Mutation(
                    "impossible-accelerations",
                    "rules/trusted/accelerometer_trusted.quarantine.dqdl",
                    "\"y\" between -20 and 20",
                    "\"y\" between -200 and 20",
                    "row 3: _disposition \"quarantined: ColumnValues \\\"y\\\" between -20 and 20\" -> null"),
            new Mutation(
                    "impossible-distances",
                    "rules/trusted/step_trainer_trusted.quarantine.dqdl",
                    "> 0",
                    "> -1",
                    "unexpected: serialnumber \"device-1\", sensorreadingtime 200, distancefromobject 0"),
            new Mutation(
                    "customers-without-readings",
                    CUSTOMERS_CURATED,
                    "WHEN evidence.email IS NULL THEN",
                    "WHEN false THEN",
                    "row 2: _disposition \"filtered: no accelerometer readings\" -> null"),
            new Mutation(
                    "shared-serial-number",
                    CUSTOMERS_CURATED,
                    "evidence.instants = evidence.most AND ",
                    "",
                    "row 1: _disposition \"quarantined: serial number not evidenced\" -> null"),
            new Mutation(
                    "shared-serial-number",
                    CUSTOMERS_CURATED,
                    "AND measured.sensorReadingTime = moved.`timestamp`",
                    "",
                    "row 3: _disposition \"quarantined: serial number not evidenced\" -> null"),
            new Mutation(
                    "shared-serial-number-many-readings-at-one-instant",
                    CUSTOMERS_CURATED,
                    "count(DISTINCT moved.`timestamp`)",
                    "count(moved.`timestamp`)",
                    "row 2: _disposition null -> \"quarantined: serial number not evidenced\""),
            new Mutation(
                    "shared-serial-number-tied",
                    CUSTOMERS_CURATED,
                    " AND evidence.with_as_many = 1",
                    "",
                    "row 2: _disposition \"quarantined: serial number not evidenced\" -> null"),
            new Mutation(
                    "shared-serial-number-without-evidence",
                    CUSTOMERS_CURATED,
                    "evidence.instants > 0 AND evidence.instants = evidence.most AND evidence.with_as_many = 1",
                    "evidence.instants = evidence.most",
                    "row 1: _disposition \"quarantined: serial number not evidenced\" -> null"),
            new Mutation(
                    "lone-carrier",
                    CUSTOMERS_CURATED,
                    "WHEN evidence.carriers > 1\n      AND NOT (",
                    "WHEN NOT (",
                    "row 1: _disposition null -> \"quarantined: serial number not evidenced\""),
            new Mutation(
                    "readings-of-unknown-devices",
                    STEP_TRAINER_TRUSTED,
                    "WHEN customer.serialnumber IS NULL THEN",
                    "WHEN false THEN",
                    "row 2: _disposition \"filtered: not of the device of a curated customer\" -> null"),
            new Mutation(
                    "readings-without-partner",
                    ACCELEROMETER_CURATED,
                    "WHEN measured.serialnumber IS NULL THEN",
                    "WHEN false THEN",
                    "row 2: _disposition \"filtered: no step trainer reading of the customer at that instant\" -> null"),
            new Mutation(
                    "readings-without-partner",
                    STEP_TRAINER_CURATED,
                    "moved.`user` = customer.email AND",
                    "",
                    "row 2: _disposition \"filtered: no accelerometer reading of the customer at that instant\" -> null"),
            new Mutation(
                    "two-customers-at-one-instant",
                    MACHINE_LEARNING,
                    "\n  AND ('${pairing}' = 'same-instant' OR measured.subject = moved.subject)",
                    "",
                    "unexpected: subject \"ada\", serialnumber \"device-2\""),
            new Mutation(
                    "two-customers-paired-by-the-instant-alone",
                    MACHINE_LEARNING,
                    "'${pairing}' = 'same-instant' OR ",
                    "",
                    "missing: row 3"),
            new Mutation(
                    "two-measurements-at-one-instant",
                    MACHINE_LEARNING,
                    "WHEN measured.nth > 1 THEN",
                    "WHEN false THEN",
                    "row 2: _disposition \"repeated: paired with a further step trainer reading at that instant\" -> null"),
            new Mutation(
                    "from-landing-to-training",
                    CUSTOMERS_CURATED,
                    "pseudonym(customer.email)",
                    "customer.email",
                    "row 1: subject \"pseudonym(ada@example.org)\" -> \"ada@example.org\""));

    @TestFactory
    Stream<DynamicTest> failsWhenItsMeaningIsBroken(@TempDir Path folder) {
        List<DynamicTest> tests = new ArrayList<>();
        for (Mutation mutation : MUTATIONS) {
            Path lakehouse = folder.resolve(Integer.toString(tests.size()));
            tests.add(dynamicTest(mutation.sample() + ": " + mutation.shown(), () -> {
                Sample sample = reader(mutation.of(lakehouse))
                        .read(List.of(mutation.sample()))
                        .get(0);

                SampleOutcome outcome = runner.run(sample);

                assertThat(outcome).isInstanceOf(SampleOutcome.Failed.class);
                assertThat(told(sample, (SampleOutcome.Failed) outcome)).contains(mutation.shown());
            }));
        }
        return tests.stream();
    }

    @Test
    void everySampleIsBrokenByAMutation() {
        assertThat(MUTATIONS.stream().map(Mutation::sample).distinct())
                .containsExactlyInAnyOrderElementsOf(reader(Path.of("stedi")).names());
    }

    private static String told(Sample sample, SampleOutcome.Failed failed) {
        return failed.tables().stream()
                .flatMap(table ->
                        told(sample, table).stream().map(l -> table.expected().id() + ": " + l))
                .collect(Collectors.joining("\n"));
    }

    private static List<String> told(Sample sample, TableDifference table) {
        List<String> lines = new ArrayList<>();
        table.differing().forEach(row -> row.cells()
                .forEach(cell -> lines.add("row " + number(table, row.expected()) + ": " + cell.column() + " "
                        + sample.pseudonyms().written(cell.expected()) + " -> "
                        + sample.pseudonyms().written(cell.found()))));
        table.missing().forEach(row -> lines.add("missing: row " + number(table, row)));
        table.unexpected()
                .forEach(row -> lines.add("unexpected: "
                        + table.columns().stream()
                                .map(c -> c + " " + row.cell(c))
                                .collect(Collectors.joining(", "))));
        return lines;
    }

    private static int number(TableDifference table, SampleRow row) {
        return table.expected().rows().indexOf(row) + 1;
    }
}
