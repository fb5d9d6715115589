package org.zonegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.aws.FakeAws;

/** Runs whose environment names an event bus, on a server that stands in for EventBridge. */
@Tag("spark")
final class ReleaseEventTest {

    private final FakeAws aws = FakeAws.start();
    private final PostOffice office;
    private final Path settings;

    ReleaseEventTest(@TempDir Path folder) {
        office = new PostOffice(folder);
        settings = folder.resolve("post-office/lakehouse.yml");
        office.append(
                "lakehouse.yml",
                "environments:",
                "  local:",
                "    aws:",
                "      region: eu-central-1",
                "      endpoints:",
                "        eventbridge: " + aws.uri(),
                "    deploy:",
                "      job: post",
                "      role: post",
                "      events: default");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private void letTheRulesFail() throws IOException {
        DeployFixture.replace(settings, "    ungated: nothing but its contract is promised\n", "");
        Path rules = settings.resolveSibling("rules/trusted/parcels.dqdl");
        Files.createDirectories(rules.resolveSibling(""));
        Files.writeString(rules, "Rules = [ ColumnLength \"sender\" < 2 ]");
    }

    @Test
    void saysNothingOfWhatIsPublished() {
        assertThat(office.run("run", "--quiet").exitCode()).isZero();
        assertThat(aws.events).isEmpty();
    }

    @Test
    void tellsWhatIsWithheldAndNamesNobody() throws IOException {
        letTheRulesFail();

        CommandRun run = office.run("run", "--quiet");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(aws.events).hasSize(1);
        JsonNode detail =
                new ObjectMapper().readTree(aws.events.get(0).path("Detail").asText());
        assertThat(detail.path("lakehouse").asText()).isEqualTo("Post office");
        assertThat(detail.path("outcome").asText()).isEqualTo("withheld");
        assertThat(detail.at("/tables/0/table").asText()).isEqualTo("trusted.parcels");
        assertThat(detail.at("/tables/0/reasons/0").asText()).contains("rules/trusted/parcels.dqdl:1");
        assertThat(detail.path("pages").asText()).endsWith("/warehouse/reports/index.html");
        assertThat(detail.toString()).doesNotContain("example.org");
    }

    @Test
    void warnsWhereNobodyHearsOfIt() throws IOException {
        letTheRulesFail();
        aws.refuse("events:PutEvents", new FakeAws.Refusal(400, "AccessDeniedException", "no right"));

        CommandRun run = office.run("run", "--quiet");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("zonegate: Nobody was told by an event what this release ended with: AWS does not allow it.");
    }

    @Test
    void tellsThatNobodyCouldTell() throws IOException {
        Files.delete(settings.resolveSibling("landing/parcels/parcels.json"));
        Files.createDirectories(settings.resolveSibling("landing/parcels/parcels.json"));
        DeployFixture.replace(
                settings.resolveSibling("transforms/trusted/parcels.sql"),
                "parcel.weight,",
                "CAST(parcel.sender AS double) AS weight,");
        Files.writeString(
                settings.resolveSibling("landing/parcels/more.json"),
                "{\"parcelId\": 1, \"sender\": \"ada@example.org\", \"weight\": 1}\n");

        CommandRun run = office.run("run", "--quiet");

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(3);
        assertThat(aws.events).hasSize(1);
        assertThat(aws.events.get(0).path("Detail").asText())
                .contains("\"outcome\":\"could-not-tell\"")
                .doesNotContain("ada@example.org");
    }

    @Test
    void tellsWhatTheUserMustCorrectInTheSameWords() throws IOException {
        Files.delete(settings.resolveSibling("landing/parcels/parcels.json"));

        CommandRun run = office.run("run", "--quiet");

        assertThat(run.exitCode()).as(run.err()).isNotZero();
        assertThat(aws.events).hasSize(1);
        assertThat(aws.events.get(0).path("Detail").asText()).doesNotContain("Something unexpected", "UnusableInput");
    }
}
