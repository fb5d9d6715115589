package org.zonegate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonegate.iceberg.QuarantineFixture.keep;
import static org.zonegate.iceberg.QuarantineFixture.line;
import static org.zonegate.iceberg.QuarantineFixture.row;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QuarantineCommandTest {

    private static final LocalDateTime NOON = LocalDateTime.parse("2026-11-23T12:00");

    private final PostOffice office;

    QuarantineCommandTest(@TempDir Path folder) {
        office = new PostOffice(folder);
    }

    private void keepThree() {
        office.fill((tables, warehouse) -> {
            keep(
                    tables,
                    line(
                            "20261123_120000_0001",
                            "not JSON",
                            "{\"sender\": \"ada@example.org\",",
                            NOON.plusNanos(1_000)),
                    line("20261123_120000_0001", "missing field sender", "{\"sendr\":\"alan@example.org\"}", NOON));
            keep(
                    tables,
                    row(
                            "20261123_130000_0002",
                            "too heavy",
                            "{\"parcelid\":2,\"sender\":\"grace@example.org\",\"weight\":31.0}",
                            NOON.plusHours(1)));
        });
    }

    @Test
    void tellsHowMuchWasKeptBackAndWhy() {
        keepThree();

        CommandRun answer = office.run("quarantine");

        assertThat(answer.exitCode()).as(answer.err()).isZero();
        assertThat(answer.out()).isEqualTo("""
                run                   at                   table            rows  reason
                --------------------  -------------------  ---------------  ----  --------------------
                20261123_130000_0002  2026-11-23T13:00:00  trusted.parcels     1  too heavy
                20261123_120000_0001  2026-11-23T12:00:00  landing.parcels     1  missing field sender
                20261123_120000_0001  2026-11-23T12:00:00  landing.parcels     1  not JSON
                """);
        assertThat(answer.errLines()).containsExactly("3 rows.");
    }

    @Test
    void showsTheRowsWithPersonalDataMasked() throws IOException {
        keepThree();

        CommandRun masked = office.run("quarantine", "--rows", "--json");

        JsonNode rows = new ObjectMapper().readTree(masked.out()).get("rows");
        assertThat(masked.out()).doesNotContain("example.org");
        assertThat(rows).hasSize(3);
        assertThat(masked.err()).contains("Masked, because personal: row. --unmask shows it.");
        JsonNode heavy = new ObjectMapper()
                .readTree(office.run("quarantine", "trusted.parcels", "--rows", "--json")
                        .out())
                .at("/rows/0");
        assertThat(heavy.get("row").asText())
                .matches("\\{\"parcelid\":2,\"sender\":\"‹[0-9a-f]{8}›\",\"weight\":31\\.0}");
        assertThat(heavy.get("file").isNull()).isTrue();
        assertThat(heavy.get("at").asText()).isEqualTo("2026-11-23T13:00:00");
    }

    @Test
    void showsPersonalDataWhenAskedTo() {
        keepThree();

        CommandRun shown =
                office.run("quarantine", "--rows", "--unmask", "--run", "run_20261123_130000_0002", "--format", "csv");

        assertThat(shown.out())
                .isEqualTo("run,at,table,source,reason,file,line,row\r\n"
                        + "20261123_130000_0002,2026-11-23T13:00:00,trusted.parcels,landing.parcels,too heavy,,,"
                        + "\"{\"\"parcelid\"\":2,\"\"sender\"\":\"\"grace@example.org\"\",\"\"weight\"\":31.0}\"\r\n");
        assertThat(shown.err()).doesNotContain("Masked");
    }

    @Test
    void cutsALongAnswerAndSaysSo() {
        keepThree();

        CommandRun answer = office.run("quarantine", "--rows", "--limit", "1");

        assertThat(answer.outLines()).hasSize(3);
        assertThat(answer.errLines()).contains("1 row; there are more: --limit 0 shows all.");
    }

    @Test
    void answersWhereNothingWasKeptBackAndRefusesWhatThereIsNot() {
        CommandRun nothing = office.run("quarantine");
        CommandRun table = office.run("quarantine", "trusted.parcel");
        CommandRun run = office.run("quarantine", "--rows", "--run", "20200101_000000_0000");

        assertThat(nothing.exitCode()).isZero();
        assertThat(nothing.errLines()).containsExactly("0 rows.");
        assertThat(table.exitCode()).isEqualTo(2);
        assertThat(table.err()).contains("Did you mean 'trusted.parcels'?");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("There is no run 20200101_000000_0000 in this warehouse.");
        assertThat(office.warehouse()).as("who only asks makes none").doesNotExist();
    }
}
