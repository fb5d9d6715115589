package org.zonegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where {@code plan}, and so {@code run}, reads landing files from. */
final class LandingChoiceTest {

    @TempDir
    private Path folder;

    private Path warehouse = Path.of("");

    @BeforeEach
    void makeALakehouseWhoseLandingFilesLieElsewhere() throws IOException {
        warehouse = folder.resolve("warehouse");
        CommandRun.init(folder.resolve("lakehouse"));
        Files.move(folder.resolve("lakehouse/landing"), folder.resolve("elsewhere"));
    }

    @Test
    void isTheLakehousesOwnPlace() throws IOException {
        Files.move(folder.resolve("elsewhere"), folder.resolve("lakehouse/landing"));

        CommandRun plan = plan(Map.of());

        assertThat(plan.out()).contains("in " + folder.resolve("lakehouse/landing/orders"));
        assertThat(plan.err()).isEmpty();
    }

    @Test
    void isWhatAnOptionNames() {
        CommandRun plan =
                plan(Map.of(), "--landing", folder.resolve("elsewhere").toString());

        assertThat(plan.out()).contains("in " + folder.resolve("elsewhere/orders"));
        assertThat(plan.err()).isEmpty();
    }

    @Test
    void isWhatTheLastRunRead() throws IOException {
        rememberElsewhere();

        CommandRun plan = plan(Map.of());

        assertThat(plan.out()).contains("in " + folder.resolve("elsewhere/orders"));
        assertThat(plan.err())
                .contains("Reading landing data from " + folder.resolve("elsewhere") + ", as the last run did.");
    }

    @Test
    void isNotReplacedBySyntheticDataWhenWhatTheLastRunReadIsGone() throws IOException {
        nameAGenerator();
        rememberElsewhere();
        Files.move(folder.resolve("elsewhere"), folder.resolve("gone"));

        CommandRun plan = plan(Map.of());

        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.err()).contains("landing folder of landing.orders is missing: " + folder.resolve("elsewhere"));
    }

    @Test
    void isMadeFirstWhereThereIsNothingYet() throws IOException {
        nameAGenerator();

        CommandRun plan = plan(Map.of());

        assertThat(plan.exitCode()).as(plan.err()).isZero();
        assertThat(plan.err()).contains("would first make synthetic data in " + warehouse.resolve("synthetic-landing"));
        assertThat(plan.out()).contains("2 of 2 tables would be staged.");
        assertThat(warehouse).doesNotExist();
    }

    @Test
    void isNotMadeWhereTheEnvironmentNamesIt() throws IOException {
        nameAGenerator();

        CommandRun plan = plan(Map.of("ZONEGATE_LANDING", "somewhere"));

        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.err()).contains("is missing").doesNotContain("synthetic");
    }

    @Test
    void isMissedWhereNothingCanBeMade() {
        CommandRun plan = plan(Map.of());

        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.err()).contains("landing folder of landing.orders is missing", "--landing");
    }

    private CommandRun plan(Map<String, String> environment, String... options) {
        String[] all = new String[options.length + 5];
        all[0] = "plan";
        all[1] = "--lakehouse";
        all[2] = folder.resolve("lakehouse").toString();
        all[3] = "--warehouse";
        all[4] = warehouse.toString();
        System.arraycopy(options, 0, all, 5, options.length);
        return CommandRun.in(environment, all);
    }

    private void rememberElsewhere() throws IOException {
        Files.createDirectories(warehouse);
        Files.writeString(warehouse.resolve("landing"), folder.resolve("elsewhere") + "\n");
    }

    private void nameAGenerator() throws IOException {
        Files.writeString(
                folder.resolve("lakehouse/lakehouse.yml"), "generator: human-balance\n", StandardOpenOption.APPEND);
    }
}
