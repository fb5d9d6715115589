package org.zonegate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonegate.cli.DeployFixture.replace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonegate.aws.FakeAws;
import org.zonegate.lakehouse.Column;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.LakehouseReader;
import org.zonegate.spark.CatalystSql;

/** Deploys over HTTP, to a server that stands in for AWS. */
class DeployCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RULES = "quality-rules/stedi/trusted/customer_trusted.dqdl";

    private final FakeAws aws = FakeAws.start();

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private DeployFixture fixture;

    @BeforeEach
    void copy() {
        fixture = new DeployFixture(folder, aws.uri());
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    /** As Athena would have left them in the catalog. */
    private void letLandingTablesExist() {
        Lakehouse lakehouse = new LakehouseReader(new CatalystSql(), Map.of("ZONEGATE_BUCKET", "lake"), "aws")
                .read(fixture.file("pipeline/stedi"), Map.of());
        lakehouse.landing().forEach(table -> {
            ObjectNode entry =
                    JSON.createObjectNode().put("Name", table.id().table()).put("TableType", "EXTERNAL_TABLE");
            ObjectNode storage = entry.putObject("StorageDescriptor")
                    .put("Location", table.contract().location().orElseThrow().replaceFirst("/$", ""));
            storage.putObject("SerdeInfo").put("SerializationLibrary", "org.openx.data.jsonserde.JsonSerDe");
            table.contract().columns().forEach(c -> column(storage, c));
            entry.putObject("Parameters").put("classification", "json").put("EXTERNAL", "TRUE");
            aws.things.put("table/stedi_landing." + table.id().table(), entry);
        });
    }

    private static void column(ObjectNode storage, Column column) {
        storage.withArray("Columns")
                .addObject()
                .put("Name", column.name().toLowerCase(Locale.ROOT))
                .put("Type", column.type());
    }

    private void deployOnce() {
        CommandRun first = fixture.deploy();
        assertThat(first.exitCode()).as(first.err()).isZero();
        letLandingTablesExist();
        aws.takeCalls();
        aws.statements.clear();
    }

    private static boolean isRead(String call) {
        return call.matches("[a-z0-9]+:(Get|List).*");
    }

    private static JsonNode json(CommandRun run) {
        try {
            return JSON.readTree(run.out());
        } catch (IOException e) {
            throw new AssertionError(run.out() + run.err(), e);
        }
    }

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
    void keepsWhatIsSaidOfAMissingWorkgroup() {
        aws.refuse(
                "athena:StartQueryExecution",
                new FakeAws.Refusal(400, "InvalidRequestException", "WorkGroup stedi is not found."));

        CommandRun run = fixture.deploy();

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("Athena has no workgroup 'stedi'. Make it, or name another");
    }

    @ParameterizedTest
    @ValueSource(strings = {"30 seconds", "90 seconds", "0 minutes", "169 hours"})
    void refusesATimeLimitThatGlueDoesNotTake(String limit) {
        String job = "      job: ${database}-release\n";
        replace(fixture.settings(), job, job + "      time limit: " + limit + "\n");

        CommandRun run = fixture.deploy("--dry-run");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("'time limit' is '" + limit + "'. Glue takes whole minutes, from 1 to 10080 (seven days).");
    }

    @Test
    void takesAnotherRoleFromTheCommandLine() {
        fixture.deploy("--role", "arn:aws:iam::123456789012:role/other");

        assertThat(aws.thing("job/stedi-release").path("Role").asText())
                .isEqualTo("arn:aws:iam::123456789012:role/other");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "s3:ListObjectsV2 | 404 | NoSuchBucket | There is no such bucket.",
                "s3:PutObject | 403 | AccessDenied | AWS does not allow it. Grant the right",
                "glue:GetDatabase | 400 | ExpiredTokenException | The credentials for AWS have expired. Log in again",
                "glue:GetJob | 400 | AccessDeniedException | AWS does not allow it. Grant the right",
                "athena:StartQueryExecution | 400 | InvalidRequestException | Athena could not be asked.",
            })
    void tellsInOneMessageWhatAwsRefused(String call, int status, String code, String message) {
        aws.refuse(call, new FakeAws.Refusal(status, code, "said so"));

        CommandRun run = fixture.deploy();

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err().lines().filter(line -> line.startsWith("zonegate: ") && line.contains(message)))
                .as(run.err())
                .hasSize(1);
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

    private void letRunsBe(String state, String message) {
        aws.jobRuns.add(JSON.createObjectNode().put("JobRunState", "RUNNING"));
        aws.jobRuns.add(JSON.createObjectNode()
                .put("JobRunState", state)
                .put("ErrorMessage", message)
                .put("ExecutionTime", 71)
                .put("LogGroupName", "/aws-glue/jobs"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SUCCEEDED | '' | 0 | succeeded after 71 s",
                "FAILED | 'org.zonegate.glue.GlueJobFailed: zonegate exit code 1: it was withheld' | 1 | failed after 71 s",
                "FAILED | 'GlueJobFailed: zonegate exit code 2: no such variable' | 2 | failed",
                "FAILED | 'OutOfMemoryError' | 3 | failed",
                "TIMEOUT | '' | 3 | timeout",
            })
    void followsARunAndEndsAsItEnds(String state, String message, int exitCode, String told) {
        letRunsBe(state, message);

        CommandRun run = fixture.deploy("--run");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.out())
                .contains("Job stedi-release, run jr_1:\n  running\n  " + told)
                .contains("logs: CloudWatch, /aws-glue/jobs/output and /aws-glue/jobs/error, stream jr_1");
        assertThat(run.err().contains("The release was withheld")).isEqualTo(exitCode == 1);
    }

    @Test
    void saysThatARunThatItCanNoLongerFollowGoesOn() {
        letRunsBe("SUCCEEDED", "");
        aws.refuse("glue:GetJobRun", new FakeAws.Refusal(400, "ExpiredTokenException", "expired"));

        CommandRun run = fixture.deploy("--run", "--json");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains(
                        "Run jr_1 of job 'stedi-release' can no longer be followed, and goes on. The credentials for AWS have"
                                + " expired.",
                        "aws glue get-job-run --job-name stedi-release --run-id jr_1")
                .doesNotContain("Nothing is published");
        assertThat(run.out()).as("what was done").contains("\"id\" : \"jr_1\"");
    }

    @Test
    void tellsAnAlarmOfAPublishedReleaseAsThat() {
        letRunsBe("FAILED", "GlueJobFailed: zonegate exit code 3: ALARM: trusted.x is published.");

        CommandRun run = fixture.deploy("--run");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("ALARM: trusted.x is published.").doesNotContain("published nothing");
    }

    @Test
    void startsNoSecondRunBesideAnother() {
        aws.refuse("glue:StartJobRun", new FakeAws.Refusal(400, "ConcurrentRunsExceededException", "exceeded"));

        CommandRun run = fixture.deploy("--run");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("A run of job 'stedi-release' goes on already");
    }

    @Test
    void refusesToRunDry() {
        assertThat(fixture.deploy("--run", "--dry-run").exitCode()).isEqualTo(2);
    }

    @Test
    void refusesADistributionWithoutTheJarForClusters() throws IOException {
        Files.delete(fixture.distribution().resolve("spark/zonegate-" + DeployFixture.VERSION + "-spark.jar"));

        CommandRun run = fixture.deploy();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("./mvnw package -DskipTests");
        assertThat(aws.takeCalls()).isEmpty();
    }

    @Test
    void takesAClassThatTheJarForClustersHasWithOtherNames() {
        String type = "org/zonegate/lakehouse/Yaml.class";
        fixture.jar("lib/zonegate-pipeline-" + DeployFixture.VERSION + ".jar", type, "calls org/yaml/snakeyaml/Yaml");
        fixture.jar("spark/zonegate-" + DeployFixture.VERSION + "-spark.jar", type, "calls zonegate/yaml/Yaml");

        assertThat(fixture.deploy("--dry-run").exitCode()).isZero();
    }

    @Test
    void refusesAJarForClustersOfOtherSources() {
        fixture.jar("spark/zonegate-" + DeployFixture.VERSION + "-spark.jar", "org/zonegate/cli/Main.class", "another");

        CommandRun run = fixture.deploy();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("was built from other sources than zonegate-pipeline");
    }

    @Test
    void refusesAnEnvironmentThatHasNothingToDeploy() {
        replace(
                fixture.settings(),
                "  aws:\n    description",
                "  bare:\n    description: Nothing.\n  aws:\n    description");

        CommandRun run = fixture.in("bare", "--dry-run");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Environment 'bare' of lakehouse.yml has no 'deploy'");
    }

    @Test
    void refusesAWarehouseThatIsNoBucket() {
        CommandRun run = fixture.deploy("--warehouse", folder.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("What is deployed lies in a bucket, and 'artifacts' is " + folder);
    }

    @Test
    void refusesStatementsOfAnotherDatabase() {
        replace(
                fixture.file("pipeline/stedi/tables/landing/step_trainer_landing.sql"),
                "${database}_landing.",
                "elsewhere_landing.");

        CommandRun run = fixture.deploy();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("in database 'elsewhere_landing', and environment 'aws' has it in 'stedi_landing'");
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
