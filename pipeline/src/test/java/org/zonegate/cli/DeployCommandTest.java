package org.zonegate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonegate.cli.DeployFixture.replace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zonegate.aws.FakeAws;

/** What a deployment makes, changes, removes and leaves alone. */
class DeployCommandTest extends DeployTestBase {

    @Test
    void setsUpEverythingInAnEmptyAccount() {
        CommandRun run = fixture.deploy();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(aws.things.keySet())
                .contains(
                        "database/stedi_landing",
                        "database/stedi_trusted",
                        "database/stedi_curated",
                        "database/stedi_quality",
                        "ruleset/stedi_trusted.customer_trusted",
                        "ruleset/stedi_trusted.step_trainer_trusted.quarantine",
                        "job/stedi-release")
                .doesNotContain("trigger/stedi-release-schedule");
        assertThat(aws.statements).hasSize(3).allSatisfy(statement -> assertThat(statement)
                .contains("CREATE EXTERNAL TABLE IF NOT EXISTS stedi_landing.")
                .contains("LOCATION 's3://lake/landing/"));
        assertThat(run.outLines()).last().asString().matches("\\d+ changes made\\.");
    }

    @Test
    void uploadsJarsAndTheLakehouseAsItLies() {
        fixture.deploy();

        String prefix = "lake/warehouse/zonegate/" + DeployFixture.VERSION + "/";
        assertThat(aws.objects.keySet())
                .allSatisfy(key -> assertThat(key).startsWith(prefix))
                .anyMatch(key ->
                        key.matches(prefix + "jars/[0-9a-f]{16}/zonegate-" + DeployFixture.VERSION + "-spark.jar"))
                .anyMatch(key -> key.matches(prefix + "jars/[0-9a-f]{16}/athena-2.57.8.jar"))
                .anyMatch(key -> key.matches(prefix + "lakehouse/[0-9a-f]{16}/pipeline/stedi/lakehouse.yml"))
                .anyMatch(key -> key.matches(prefix + "lakehouse/[0-9a-f]{16}/" + RULES))
                .anyMatch(key ->
                        key.matches(prefix + "lakehouse/[0-9a-f]{16}/features/stedi/trusted/customer_trusted.feature"))
                .noneMatch(key -> key.contains("spark-core"));
        String rules = aws.objects.keySet().stream()
                .filter(key -> key.endsWith(RULES))
                .findFirst()
                .orElseThrow();
        assertThat(aws.objects.get(rules)).isEqualTo(bytes(fixture.file(RULES)));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void makesAJobThatRunsZonegateAndNeedsNoEnvironmentVariable() {
        fixture.deploy();

        JsonNode job = aws.thing("job/stedi-release");
        assertThat(job.path("GlueVersion").asText()).isEqualTo("5.1");
        assertThat(job.path("Role").asText()).isEqualTo("stedi-job");
        assertThat(job.path("WorkerType").asText()).isEqualTo("G.1X");
        assertThat(job.path("NumberOfWorkers").asInt()).isEqualTo(2);
        assertThat(job.path("Timeout").asInt()).isEqualTo(60);
        assertThat(job.path("MaxRetries").asInt(-1)).isZero();
        assertThat(job.at("/ExecutionProperty/MaxConcurrentRuns").asInt()).isEqualTo(1);
        assertThat(job.at("/Command/Name").asText()).isEqualTo("glueetl");
        assertThat(aws.objects)
                .containsKey(job.at("/Command/ScriptLocation").asText().substring("s3://".length()));
        JsonNode arguments = job.path("DefaultArguments");
        assertThat(arguments.path("--class").asText()).isEqualTo("org.zonegate.glue.GlueMain");
        assertThat(arguments.path("--job-language").asText()).isEqualTo("scala");
        assertThat(arguments.path("--user-jars-first").asText()).isEqualTo("true");
        assertThat(arguments.has("--datalake-formats")).isFalse();
        assertThat(arguments.path("--env").asText()).isEqualTo("aws");
        assertThat(arguments.path("--lakehouse").asText()).isEqualTo("pipeline/stedi");
        assertThat(arguments.path("--pseudonym-key").asText()).isEqualTo("stedi/pseudonym-key");
        assertThat(arguments.path("--set").asText().split(";"))
                .contains("database=stedi", "landing=s3://lake/landing", "warehouse=s3://lake/warehouse");
        assertThat(arguments.path("--extra-jars").asText().split(","))
                .hasSize(3)
                .allSatisfy(jar -> assertThat(aws.objects).containsKey(jar.substring("s3://".length())));
    }

    @Test
    void changesNothingTheSecondTime() {
        deployOnce();

        CommandRun second = fixture.deploy();

        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(second.out()).startsWith("Everything is unchanged: ");
        assertThat(aws.takeCalls()).isNotEmpty().allMatch(DeployCommandTest::isRead);
    }

    @Test
    void tellsEveryCallAndMakesNoneInADryRun() {
        CommandRun dry = fixture.deploy("--dry-run");

        assertThat(dry.exitCode()).as(dry.err()).isZero();
        assertThat(aws.takeCalls()).isNotEmpty().allMatch(DeployCommandTest::isRead);
        assertThat(dry.outLines())
                .anyMatch(line -> line.matches("s3:PutObject +create +s3://lake/.*lakehouse\\.yml  \\(.* bytes\\)"))
                .anyMatch(line -> line.matches("glue:CreateDatabase +create +stedi_quality .*"))
                .anyMatch(line -> line.matches(
                        "athena:StartQueryExecution +create +CREATE EXTERNAL TABLE stedi_landing.customer_landing"))
                .anyMatch(line ->
                        line.matches("glue:CreateDataQualityRuleset +create +stedi_trusted.customer_trusted .*"))
                .anyMatch(line -> line.matches("glue:CreateJob +create +stedi-release .*role stedi-job\\)"));
        assertThat(dry.outLines()).last().asString().matches("\\d+ calls would be made, and none was\\.");

        CommandRun wet = fixture.deploy();
        List<String> made =
                aws.takeCalls().stream().filter(call -> !isRead(call)).sorted().toList();
        assertThat(wet.exitCode()).isZero();
        assertThat(made)
                .as("the calls that the dry run told")
                .containsExactlyElementsOf(dry.outLines().stream()
                        .map(line -> line.split(" ", 2)[0])
                        .filter(word -> word.contains(":"))
                        .sorted()
                        .toList());
    }

    @Test
    void tellsProgramsInJson() {
        JsonNode document = json(fixture.deploy("--dry-run", "--json"));

        assertThat(document.path("dryRun").asBoolean()).isTrue();
        assertThat(document.path("steps")).anySatisfy(step -> {
            assertThat(step.path("call").asText()).isEqualTo("glue:CreateJob");
            assertThat(step.path("change").asText()).isEqualTo("create");
        });
        assertThat(document.path("changes").asInt())
                .isEqualTo(document.path("steps").size());
    }

    @Test
    void updatesWhatAChangedRuleTouches() {
        deployOnce();
        replace(fixture.file(RULES), "IsPrimaryKey \"email\"", "IsUnique \"email\"");

        CommandRun run = fixture.deploy();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(aws.takeCalls().stream().filter(call -> !isRead(call) && !call.startsWith("s3:")))
                .containsExactly("glue:UpdateDataQualityRuleset", "glue:UpdateJob");
        assertThat(aws.thing("ruleset/stedi_trusted.customer_trusted")
                        .path("Ruleset")
                        .asText())
                .contains("IsUnique \"email\"");
        assertThat(run.out()).contains("--lakehouse-root: s3://lake/");
        assertThat(fixture.deploy().out()).startsWith("Everything is unchanged");
    }

    @Test
    void removesTheRulesetOfAFileThatIsGone() throws IOException {
        deployOnce();
        Files.delete(fixture.file("quality-rules/stedi/trusted/customer_trusted.warn.dqdl"));

        CommandRun run = fixture.deploy();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(aws.takeCalls()).contains("glue:DeleteDataQualityRuleset");
        assertThat(aws.things).doesNotContainKey("ruleset/stedi_trusted.customer_trusted.warning");
    }

    @Test
    void leavesARulesetOfSomebodyElseAlone() {
        aws.things.put(
                "ruleset/stedi_trusted.customer_trusted",
                JSON.createObjectNode()
                        .put("Name", "stedi_trusted.customer_trusted")
                        .put("Ruleset", "Rules = [ ]"));

        CommandRun run = fixture.deploy();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("There is a ruleset 'stedi_trusted.customer_trusted' in Glue that 'stedi-release'");
        assertThat(aws.takeCalls()).allMatch(DeployCommandTest::isRead);
    }

    @Test
    void makesALandingTableAnewWhoseStatementChanged() {
        deployOnce();
        replace(
                fixture.file("pipeline/stedi/tables/landing/step_trainer_landing.sql"),
                "  distanceFromObject int",
                "  firmware string,\n  distanceFromObject int");

        CommandRun dry = fixture.deploy("--dry-run");
        CommandRun run = fixture.deploy();

        assertThat(dry.out())
                .containsPattern("delete +DROP TABLE stedi_landing.step_trainer_landing")
                .contains("column firmware string");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(aws.statements).hasSize(2);
        assertThat(aws.statements.get(0)).isEqualTo("DROP TABLE `stedi_landing`.`step_trainer_landing`");
        assertThat(aws.statements.get(1)).contains("firmware string");
    }

    @Test
    void doesNotDropWhatIsMoreThanAName() {
        ObjectNode iceberg =
                JSON.createObjectNode().put("Name", "customer_landing").put("TableType", "EXTERNAL_TABLE");
        iceberg.putObject("Parameters").put("table_type", "ICEBERG");
        aws.things.put("table/stedi_landing.customer_landing", iceberg);

        CommandRun run = fixture.deploy();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("stedi_landing.customer_landing is no external table");
        assertThat(aws.statements).isEmpty();
    }

    @Test
    void makesChangesAndRemovesTheSchedule() {
        deployOnce();
        String job = "      job: ${database}-release\n";
        replace(fixture.settings(), job, job + "      schedule: cron(0 4 * * ? *)\n");
        CommandRun made = fixture.deploy();
        JsonNode trigger = aws.thing("trigger/stedi-release-schedule").deepCopy();
        replace(fixture.settings(), "cron(0 4 ", "cron(30 5 ");
        CommandRun changed = fixture.deploy();
        String schedule =
                aws.thing("trigger/stedi-release-schedule").path("Schedule").asText();
        replace(fixture.settings(), "      schedule: cron(30 5 * * ? *)\n", "");
        CommandRun removed = fixture.deploy();

        assertThat(List.of(made.exitCode(), changed.exitCode(), removed.exitCode()))
                .containsOnly(0);
        assertThat(trigger.path("Schedule").asText()).isEqualTo("cron(0 4 * * ? *)");
        assertThat(trigger.path("StartOnCreation").asBoolean()).isTrue();
        assertThat(trigger.path("Type").asText()).isEqualTo("SCHEDULED");
        assertThat(trigger.at("/Actions/0/JobName").asText()).isEqualTo("stedi-release");
        assertThat(schedule).isEqualTo("cron(30 5 * * ? *)");
        assertThat(aws.things).doesNotContainKey("trigger/stedi-release-schedule");
    }

    @Test
    void leavesAScheduleOfSomebodyElseAlone() {
        aws.things.put(
                "trigger/stedi-release-schedule",
                JSON.createObjectNode()
                        .put("Name", "stedi-release-schedule")
                        .put("Description", "Made by the stack, as its parameter Schedule says."));
        deployOnce();

        assertThat(aws.things).containsKey("trigger/stedi-release-schedule");
    }

    @Test
    void doesNotTakeOverAScheduleOfSomebodyElse() {
        aws.things.put(
                "trigger/stedi-release-schedule",
                JSON.createObjectNode()
                        .put("Name", "stedi-release-schedule")
                        .put("Schedule", "cron(0 1 * * ? *)")
                        .put("Description", "Made by the stack, as its parameter Schedule says."));
        String job = "      job: ${database}-release\n";
        replace(fixture.settings(), job, job + "      schedule: cron(0 4 * * ? *)\n");

        CommandRun run = fixture.deploy();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'stedi-release-schedule' in Glue that 'zonegate deploy' did not make");
        assertThat(aws.thing("trigger/stedi-release-schedule").path("Schedule").asText())
                .isEqualTo("cron(0 1 * * ? *)");
        assertThat(aws.takeCalls()).allMatch(DeployCommandTest::isRead);
    }

    @Test
    void takesAnotherRoleFromTheCommandLine() {
        fixture.deploy("--role", "arn:aws:iam::123456789012:role/other");

        assertThat(aws.thing("job/stedi-release").path("Role").asText())
                .isEqualTo("arn:aws:iam::123456789012:role/other");
    }

    @Test
    void goesOnWhereItStopped() {
        aws.refuse(
                "glue:CreateJob",
                new FakeAws.Refusal(
                        400, "InvalidInputException", "Role stedi-job should be given assume role permissions"));
        CommandRun stopped = fixture.deploy();
        letLandingTablesExist();
        aws.refuse("glue:CreateJob", null);
        aws.takeCalls();

        CommandRun resumed = fixture.deploy();

        assertThat(stopped.exitCode()).isEqualTo(3);
        assertThat(stopped.err())
                .contains("Deploying stopped at glue:CreateJob stedi-release.")
                .contains("Role stedi-job should be given assume role permissions")
                .contains("--role");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(aws.takeCalls().stream().filter(call -> !isRead(call))).containsExactly("glue:CreateJob");
    }

    @Test
    void tellsWhichRulesGlueCannotEvaluate() {
        CommandRun run = fixture.deploy("--dry-run");

        assertThat(run.errLines())
                .anyMatch(line -> line.contains("trusted/customer_trusted.dqdl: a rule looks back at earlier runs")
                        && line.endsWith("left out: RowCount >= (0.8 * last())"));
        fixture.deploy();
        JsonNode ruleset = aws.thing("ruleset/stedi_trusted.customer_trusted");
        assertThat(ruleset.path("Ruleset").asText())
                .startsWith("Rules = [\n    RowCount > 0,\n    # One row for each address")
                .doesNotContain("last()")
                .doesNotContain("zonegate:");
        assertThat(ruleset.path("Description").asText())
                .contains("Additional data sources: customer_landing = stedi_landing.customer_landing.");
        assertThat(ruleset.at("/TargetTable/DatabaseName").asText()).isEqualTo("stedi_trusted");
        assertThat(ruleset.at("/TargetTable/TableName").asText()).isEqualTo("customer_trusted");
    }

    @Test
    void uploadsAnObjectAnewThatIsShorterThanItShouldBe() {
        deployOnce();
        String cut = aws.objects.lastKey();
        aws.objects.put(cut, "x".getBytes(StandardCharsets.UTF_8));

        CommandRun run = fixture.deploy();

        assertThat(run.exitCode()).isZero();
        assertThat(aws.takeCalls().stream().filter(call -> !isRead(call))).containsExactly("s3:PutObject");
    }
}
