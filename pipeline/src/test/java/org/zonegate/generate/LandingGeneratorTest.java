package org.zonegate.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LandingGeneratorTest {

    private static final Map<String, String> CORRECT = Map.of("pairing", "same-customer", "consent", "as-of-reading");
    private static final Map<String, String> BY_INSTANT = Map.of("pairing", "same-instant", "consent", "as-of-reading");
    private static final Map<String, String> BY_CUSTOMER = Map.of("pairing", "same-customer", "consent", "customer");
    private static final String MACHINE_LEARNING = "curated.machine_learning_curated";
    private static final String CUSTOMERS_CURATED = "curated.customers_curated";

    private static final GeneratorSettings SMALL =
            GeneratorSettings.defaults().withCustomers(90).withReadingsPerCustomer(20);
    private static final GeneratorSettings FLAWLESS =
            GeneratorSettings.flawless().withCustomers(90).withReadingsPerCustomer(20);

    private final Path out;

    LandingGeneratorTest(@TempDir Path out) {
        this.out = out;
    }

    /** The same on every machine: so this digest may change only when the data is meant to change. */
    @Test
    void writesTheSameBytesForTheSameSettings() throws IOException {
        GeneratorSettings settings = SMALL.with(Defect.CORRUPT_LINES, 0.2).with(Defect.REPEATED_READINGS, 0.1);
        new LandingGenerator(settings).writeTo(out.resolve("one"));
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
            new LandingGenerator(settings).writeTo(out.resolve("two"));
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }

        assertThat(digest(out.resolve("two")))
                .isEqualTo(digest(out.resolve("one")))
                .isEqualTo("89a71c230ef7e2d56e528938474551253fea740ea2279452994f9a76f4c403b0");
    }

    @Test
    void writesOtherDataForAnotherSeed() throws IOException {
        new LandingGenerator(SMALL).writeTo(out.resolve("one"));
        new LandingGenerator(SMALL.withSeed(2)).writeTo(out.resolve("two"));

        assertThat(lines("one/customer")).doesNotContainAnyElementsOf(lines("two/customer"));
    }

    @Test
    void returnsTheTruthThatItWrites() throws IOException {
        Truth truth = new LandingGenerator(SMALL).writeTo(out);

        assertThat(Truth.read(out)).isEqualTo(truth);
        assertThat(truth.settings()).isEqualTo(SMALL);
        assertThat(truth.cases().stream().map(Truth.Case::variables))
                .containsExactlyInAnyOrder(
                        CORRECT, BY_INSTANT, BY_CUSTOMER, Map.of("pairing", "same-instant", "consent", "customer"));
    }

    @Test
    void writesRowsInTheShapeThatDevicesDeliver() throws IOException {
        new LandingGenerator(FLAWLESS).writeTo(out);

        assertThat(lines("customer"))
                .allMatch(line -> line.matches("\\{\"customerName\":\"[A-Z][a-z]+ [A-Z][A-Za-z-]+\","
                        + "\"email\":\"[A-Za-z.-]+\\d+@example\\.com\",\"phone\":\"80155501\\d\\d\","
                        + "\"birthDay\":\"\\d{4}-\\d\\d-\\d\\d\",\"serialNumber\":\"[0-9a-f-]{36}\","
                        + "\"registrationDate\":\\d{13},\"lastUpdateDate\":\\d{13}"
                        + "(,\"shareWithResearchAsOfDate\":\\d+)?(,\"shareWithPublicAsOfDate\":\\d+)?"
                        + "(,\"shareWithFriendsAsOfDate\":\\d+)?}"));
        assertThat(lines("accelerometer"))
                .allMatch(line -> line.matches("\\{\"user\":\"[A-Za-z.-]+\\d+@example\\.com\",\"timestamp\":\\d{13},"
                        + "\"x\":(-1|0|1)\\.0,\"y\":(-1|0|1)\\.0,\"z\":(-1|0)\\.0}"));
        assertThat(lines("step_trainer"))
                .allMatch(line -> line.matches("\\{\"sensorReadingTime\":\\d{13},\"serialNumber\":\"[0-9a-f-]{36}\","
                        + "\"distanceFromObject\":\\d{3}}"));
    }

    @Test
    void losesNothingOfFlawlessData() throws IOException {
        Truth truth = new LandingGenerator(FLAWLESS).writeTo(out);

        for (Truth.Case one : truth.cases()) {
            assertThat(truth.rows(one.variables(), "landing.customer_landing")).isEqualTo(90);
            assertThat(truth.rows(one.variables(), CUSTOMERS_CURATED)).isEqualTo(90);
            assertThat(truth.rows(one.variables(), "landing.accelerometer_landing"))
                    .isEqualTo(1_800);
            assertThat(truth.rows(one.variables(), MACHINE_LEARNING)).isEqualTo(1_800);
            assertThat(one.tables().values()).allMatch(counts -> counts.quarantined() == 0);
        }
    }

    @Test
    void makesEveryDefectThatIsAskedFor() throws IOException {
        assertThat(truth(Defect.SHARED_SERIAL_NUMBERS, 1).quarantined(CORRECT, CUSTOMERS_CURATED))
                .isBetween(60L, 80L);
        assertThat(truth(Defect.MISSING_CONSENT, 0.5).rows(CORRECT, "trusted.customer_trusted"))
                .isBetween(30L, 60L);
        Truth later = truth(Defect.LATER_CONSENT, 1);
        assertThat(later.rows(CORRECT, "trusted.accelerometer_trusted")).isBetween(300L, 1_200L);
        assertThat(later.rows(BY_CUSTOMER, "trusted.accelerometer_trusted")).isEqualTo(1_800);
        assertThat(later.rows(CORRECT, CUSTOMERS_CURATED)).isLessThan(90);
        assertThat(truth(Defect.DUPLICATE_CUSTOMERS, 1).rows(CORRECT, "landing.customer_landing"))
                .isBetween(180L, 360L);
        assertThat(truth(Defect.CORRUPT_LINES, 1).quarantined(CORRECT, "landing.accelerometer_landing"))
                .isEqualTo(1_800);
        assertThat(truth(Defect.ORPHAN_READINGS, 1).rows(CORRECT, "landing.accelerometer_landing"))
                .isGreaterThan(2_300);
        Truth together = truth(Defect.SAME_INSTANT, 1);
        assertThat(together.rows(BY_INSTANT, MACHINE_LEARNING))
                .isGreaterThan(together.rows(CORRECT, MACHINE_LEARNING) * 5 / 4);
        assertThat(truth(Defect.CUSTOMERS_WITHOUT_READINGS, 0.5).rows(CORRECT, CUSTOMERS_CURATED))
                .isBetween(30L, 60L);
        assertThat(truth(Defect.REPEATED_READINGS, 1).rows(CORRECT, MACHINE_LEARNING))
                .isEqualTo(7_200);
    }

    @Test
    void keepsEveryGoodRowAmongCorruptAndBlankLines() throws IOException {
        new LandingGenerator(SMALL.with(Defect.CORRUPT_LINES, 0)).writeTo(out.resolve("clean"));
        new LandingGenerator(SMALL.with(Defect.CORRUPT_LINES, 0.8)).writeTo(out.resolve("corrupt"));

        for (String source : List.of("customer", "accelerometer", "step_trainer")) {
            assertThat(lines("corrupt/" + source))
                    .containsSubsequence(lines("clean/" + source))
                    .contains("", "{}");
        }
    }

    @Test
    void beginsAnotherFileWhenOneIsFull() throws IOException {
        new LandingGenerator(FLAWLESS.withMaxRowsPerFile(40)).writeTo(out);
        new LandingGenerator(FLAWLESS.withMaxRowsPerFile(40).withCompression(Compression.GZIP))
                .writeTo(out.resolve("gz"));

        assertThat(names(out.resolve("customer/landing")))
                .containsExactly("customer-00001.json", "customer-00002.json", "customer-00003.json");
        assertThat(Files.readAllLines(out.resolve("customer/landing/customer-00003.json")))
                .hasSize(10);
        assertThat(names(out.resolve("gz/step_trainer/landing"))).contains("step_trainer-00001.json.gz");
        assertThat(lines("gz/accelerometer")).isEqualTo(lines("accelerometer"));
    }

    @Test
    void replacesWhatAnEarlierGenerationLeft() throws IOException {
        new LandingGenerator(SMALL.withMaxRowsPerFile(10)).writeTo(out.resolve("again"));
        new LandingGenerator(SMALL).writeTo(out.resolve("again"));
        new LandingGenerator(SMALL).writeTo(out.resolve("once"));

        assertThat(digest(out.resolve("again"))).isEqualTo(digest(out.resolve("once")));
    }

    @Test
    void finishesInAFolderWhereAGenerationWasInterrupted() throws IOException {
        new LandingGenerator(SMALL).writeTo(out);
        Files.move(out.resolve("truth.json"), out.resolve("truth.json.unfinished"));

        new LandingGenerator(SMALL).writeTo(out);

        assertThat(names(out)).containsExactly("accelerometer", "customer", "step_trainer", "truth.json");
    }

    @Test
    void leavesNoTruthWhereItFails() throws IOException {
        new LandingGenerator(SMALL).writeTo(out);
        Path full = out.resolve("step_trainer/landing/step_trainer-00001.json");
        Files.delete(full);
        Files.createDirectories(full.resolve("in the way"));

        assertThatThrownBy(() -> new LandingGenerator(SMALL).writeTo(out)).isInstanceOf(IOException.class);
        assertThat(names(out)).contains("truth.json.unfinished").doesNotContain("truth.json");
    }

    @Test
    void refusesAFolderWithLandingDataThatItDidNotMake() throws IOException {
        Path theirs = out.resolve("customer/landing/customer-1691348231425.json");
        Files.createDirectories(theirs.getParent());
        Files.writeString(theirs, "{}\n");

        assertThatThrownBy(() -> new LandingGenerator(SMALL).writeTo(out))
                .isInstanceOf(OutputFolderRefused.class)
                .hasMessageContaining(theirs.toString())
                .hasMessageContaining("has no truth.json")
                .hasMessageContaining("Name another folder");
        assertThat(Files.readString(theirs)).isEqualTo("{}\n");
        assertThat(names(out)).containsExactly("customer");
    }

    @Test
    void refusesAFolderToWhoseDataSomethingWasAdded() throws IOException {
        Truth truth = new LandingGenerator(SMALL).writeTo(out);
        Path theirs = Files.writeString(out.resolve("customer/landing/mine.json"), "{}\n");

        assertThatThrownBy(() -> new LandingGenerator(SMALL.withSeed(9)).writeTo(out))
                .isInstanceOf(OutputFolderRefused.class)
                .hasMessageContaining(theirs.toString());
        assertThat(Truth.read(out)).isEqualTo(truth);
    }

    @Test
    void refusesAFile() throws IOException {
        Path file = Files.writeString(out.resolve("file"), "text");

        assertThatThrownBy(() -> new LandingGenerator(SMALL).writeTo(file))
                .isInstanceOf(OutputFolderRefused.class)
                .hasMessageContaining(file + " is a file");
    }

    private Truth truth(Defect defect, double share) throws IOException {
        return new LandingGenerator(FLAWLESS.with(defect, share)).writeTo(out.resolve(defect.key()));
    }

    private List<String> lines(String source) {
        return LandingReader.lines(out.resolve(source).resolve("landing"));
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String digest(Path folder) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : LandingReader.files(folder)) {
                digest.update(
                        folder.relativize(file).toString().replace('\\', '/').getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
