package org.zonegate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.cli.Zonegate;
import org.zonegate.cli.Zonegate.Result;
import org.zonegate.generate.GeneratorSettings;
import org.zonegate.generate.LandingGenerator;
import org.zonegate.generate.Truth;

/** Bad input gets one clear message and the right exit code, and nothing that is published changes. */
@Tag("spark")
class BadInputTest {

    private static final Map<String, String> BY_DEFAULT = Map.of("pairing", "same-customer", "consent", "customer");

    @TempDir
    private Path folder;

    private Path landing = Path.of("");
    private Path warehouse = Path.of("");
    private Zonegate zonegate = Zonegate.onStedi(Path.of(""), Path.of(""));

    @BeforeEach
    void aLandingZone() throws IOException {
        landing = folder.resolve("landing");
        warehouse = folder.resolve("warehouse");
        deliver();
        zonegate = Zonegate.onStedi(warehouse, landing);
    }

    private Truth deliver() throws IOException {
        return new LandingGenerator(
                        GeneratorSettings.flawless().withCustomers(12).withReadingsPerCustomer(4))
                .writeTo(landing);
    }

    @Test
    void aMissingLandingFolder() throws IOException {
        remove(landing.resolve("accelerometer/landing"));
        assertThatNothingHappens(
                2, "landing.accelerometer_landing", "is missing", "accelerometer/landing", "--landing");
    }

    @Test
    void anEmptyLandingFolder() throws IOException {
        empty(landing.resolve("customer/landing"));
        assertThatNothingHappens(2, "landing.customer_landing has no files", "customer/landing", "is empty");
    }

    @Test
    void aFileWhereAFolderIsExpected() throws IOException {
        remove(landing.resolve("step_trainer/landing"));
        Files.writeString(landing.resolve("step_trainer/landing"), "{}\n");
        assertThatNothingHappens(2, "landing.step_trainer_landing", "is a file");
    }

    @Test
    void aFileWhoseNameCannotBeRead() throws IOException {
        Files.createFile(landing.resolve("customer/landing/at 12:30.json"));
        assertThatNothingHappens(2, "landing.customer_landing", "at 12:30.json", "holds a colon", "Rename it");
    }

    @Test
    void aDeliveryWithoutARow() throws IOException {
        empty(landing.resolve("customer/landing"));
        Files.writeString(landing.resolve("customer/landing/nothing.json"), "\n  \n");
        assertThatNothingHappens(3, "landing.customer_landing has no usable row", "1 file(s)");
    }

    @Test
    void aCompressedFileThatIsCutOff() throws IOException {
        Files.write(landing.resolve("accelerometer/landing/cut.json.gz"), new byte[] {31, (byte) 139, 8, 0, 0, 0, 0});
        assertThatNothingHappens(3, "The files of landing.accelerometer_landing could not be read", "EOFException");
    }

    @Test
    void noPermissionToReadAFile() throws IOException {
        assumeThat(System.getProperty("user.name"))
                .as("root may read everything")
                .isNotEqualTo("root");
        Path file = landing.resolve("customer/landing/secret.json");
        Files.writeString(file, "{}\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assertThatNothingHappens(3, "No permission to read", "secret.json");
    }

    @Test
    void anUnknownTable() {
        Result result = zonegate.run("promote", "customer_trsted");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("There is no table 'customer_trsted'", "trusted.customer_trusted");
    }

    @Test
    void aLandingTableToPromote() {
        Result result = zonegate.run("promote", "landing.customer_landing");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("is a landing table", "read, not promoted");
    }

    @Test
    void anUnknownVariableAndAnUnknownValue() {
        Result variable = zonegate.run("run", "--set", "paring=same-instant");
        Result value = zonegate.run("run", "--set", "pairing=anybody");

        assertThat(variable.exitCode()).isEqualTo(2);
        assertThat(variable.err()).contains("no such variable", "Did you mean 'pairing'?");
        assertThat(value.exitCode()).isEqualTo(2);
        assertThat(value.err()).contains("cannot be 'anybody'", "same-customer, same-instant");
    }

    @Test
    void aWarehouseOfANewerVersion() throws IOException {
        Files.createDirectories(warehouse);
        Files.writeString(warehouse.resolve("format"), "2\n");
        for (String command : new String[] {"run", "plan", "status"}) {
            Result result = zonegate.run(command);

            assertThat(result.exitCode()).as(command).isEqualTo(2);
            assertThat(result.err()).as(command).contains("format '2'", "newer version");
        }
    }

    @Test
    void aWarehouseThatIsAFile() throws IOException {
        Files.writeString(warehouse, "not a folder");

        Result result = zonegate.run("run");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("is a file", "--warehouse");
    }

    @Test
    void aLakehouseThatIsNotThere() {
        Result result = Zonegate.on(folder.resolve("nowhere"), warehouse).run("check");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("There is no folder", "nowhere");
    }

    @Test
    void badLinesGoToQuarantineAndNothingElseIsLost() throws IOException {
        Truth truth = deliver();
        Path file = landing.resolve("accelerometer/landing/more.json");
        Files.writeString(file, "no JSON at all\n{\"user\":42,\"timestamp\":1}\n{\"timestamp\":1}\n\n");
        Files.createFile(landing.resolve("accelerometer/landing/without-rows.json"));

        Result result = zonegate.run("run", "--json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        result.rows().forEach((table, rows) -> assertThat(rows).as(table).isEqualTo(truth.rows(BY_DEFAULT, table)));
        assertThat(result.out())
                .contains("\"not JSON\" : 1", "\"missing field user\" : 1", "\"wrong type: user is not a string\" : 1")
                .contains("without-rows.json");
    }

    /** A release was published before; the bad one changes nothing of it. */
    private void assertThatNothingHappens(int exitCode, String... message) throws IOException {
        Zonegate other = Zonegate.onStedi(warehouse, goodLanding());
        assertThat(other.run("promote", "customer_trusted", "-q").exitCode()).isZero();
        String published = other.run("status", "--json").out();

        Result result = zonegate.run("run", "--json");

        assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
        assertThat(result.err()).contains(message);
        assertThat(result.err().lines().filter(l -> l.startsWith("zonegate:"))).hasSize(1);
        assertThat(result.err()).doesNotContain("\tat ");
        assertThat(result.out()).isEmpty();
        assertThat(other.run("status", "--json").out()).isEqualTo(published);
    }

    private Path goodLanding() throws IOException {
        Path good = folder.resolve("good");
        new LandingGenerator(GeneratorSettings.flawless().withCustomers(3).withReadingsPerCustomer(2)).writeTo(good);
        return good;
    }

    private static void remove(Path directory) throws IOException {
        empty(directory);
        Files.delete(directory);
    }

    private static void empty(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
