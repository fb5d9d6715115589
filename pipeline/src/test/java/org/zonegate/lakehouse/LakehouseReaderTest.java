package org.zonegate.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.zonegate.lakehouse.LakehouseFolder.LANDING;
import static org.zonegate.lakehouse.LakehouseFolder.SETTINGS;
import static org.zonegate.lakehouse.LakehouseFolder.TRANSFORM;
import static org.zonegate.lakehouse.LakehouseFolder.TRUSTED;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.features.FeatureFile;
import org.zonegate.features.Scenario;
import org.zonegate.rules.Ruleset;
import org.zonegate.rules.Severity;

final class LakehouseReaderTest {

    private static final TableId VISITS = TableId.parse("trusted.visits");

    @TempDir
    Path folder;

    @Test
    void readsEverythingThatTheFolderSays() {
        String feature = "Feature: Visits\n  @warn\n  Scenario: Everybody has a number\n    Then no row lacks an id\n";
        Lakehouse lakehouse = LakehouseFolder.valid(folder)
                .with(SETTINGS, """
                        zonegate: 1
                        title: Visits
                        description: Who came, and for how long.
                        zones: [landing, trusted]
                        variables:
                          landing: ${IN:-in}
                          least: 0
                        folders:
                          rules: quality
                        release: all
                        generator: visits
                        tables:
                          trusted.visits:
                            required: [ID]
                            personal: [Who]
                            owner: front desk
                        """)
                .replacing(TRANSFORM, "seconds > 0", "seconds > ${least}")
                .with("quality/trusted/visits.warn.dqdl", "Rules = [ RowCount > ${least} ]")
                .with("quality/trusted/visits.dqdl", "Rules = [ IsComplete \"id\" ]")
                .with("features/trusted/visits.feature", feature)
                .environment("IN", "s3://bucket/in")
                .read();

        TableDefinition visits = lakehouse.table(VISITS);
        assertThat(lakehouse.title()).isEqualTo("Visits");
        assertThat(lakehouse.zones()).containsExactly(new Zone("landing", 0), new Zone("trusted", 1));
        assertThat(lakehouse.variables())
                .containsEntry("landing", "s3://bucket/in")
                .containsEntry("least", "0");
        assertThat(lakehouse.releaseMode()).isEqualTo(ReleaseMode.ALL);
        assertThat(lakehouse.generator()).contains("visits");
        assertThat(lakehouse.landing())
                .singleElement()
                .satisfies(t -> assertThat(t.contract().location()).contains("s3://bucket/in/visits/"));
        assertThat(visits.contract().columns())
                .containsExactly(
                        new Column("id", "bigint", Column.Requirement.REQUIRED, Optional.empty()),
                        new Column("who", "string", Column.Requirement.NULLABLE, Optional.empty()));
        assertThat(visits.transform())
                .contains(new Transform(
                        "SELECT id, who\nFROM landing.visits\nWHERE seconds > 0\n",
                        List.of(TableId.parse("landing.visits")),
                        TableId.parse("landing.visits"),
                        RowTracing.FILTER,
                        SourceLocation.file(TRANSFORM)));
        assertThat(visits.rules())
                .extracting(Ruleset::file, Ruleset::text)
                .containsExactly(
                        tuple("quality/trusted/visits.dqdl", "Rules = [ IsComplete \"id\" ]"),
                        tuple("quality/trusted/visits.warn.dqdl", "Rules = [ RowCount > 0 ]"));
        assertThat(visits.features())
                .containsExactly(new FeatureFile(
                        "features/trusted/visits.feature",
                        feature,
                        List.of(new Scenario(
                                "Visits",
                                "Everybody has a number",
                                "features/trusted/visits.feature",
                                3,
                                Severity.WARNING,
                                List.of("@warn")))));
        assertThat(visits.settings())
                .isEqualTo(new TableSettings(
                        Set.of("who"), Optional.empty(), Optional.of("front desk"), Optional.empty(), 0.01, List.of()));
    }

    @Test
    void tellsAllProblemsTogetherInTheOrderOfFilesAndLines() {
        List<String> problems = LakehouseFolder.valid(folder)
                .withSettings("colour: red\ntables:\n  trusted.visits:\n    required: [when]\n")
                .set("mode", "loose")
                .replacing(LANDING, "${landing}", "${lnding}")
                .replacing(TRUSTED, "who string", "who string NOT NULL")
                .with("transforms/trusted/people.sql", "SELECT 1")
                .replacing(TRANSFORM, "landing.visits", "landing.vists")
                .with("rules/trusted/visits.txt", "")
                .with("features/landing/people.feature", "")
                .problems();

        assertThat(problems)
                .containsExactly(
                        "features/landing/people.feature: There is no table landing.people. Rename the file, remove it, or"
                                + " write the table's contract.",
                        "lakehouse.yml:6: Variable 'mode' cannot be 'loose'. Values: strict, lax.",
                        "lakehouse.yml:9: Key 'colour' is unknown. Keys: zonegate, title, description, zones, variables,"
                                + " environments, folders, catalog, release, generator, tolerance, retention, reports, tables.",
                        "rules/trusted/visits.txt: A file of this name is not expected here. Files in rules/trusted are"
                                + " named <table>.dqdl or <table>.warn.dqdl or <table>.quarantine.dqdl.",
                        "tables/landing/visits.sql:7: ${lnding} is no variable. Did you mean 'landing'? Declare it under"
                                + " variables in lakehouse.yml, or use one of: landing, mode, warehouse.",
                        "tables/trusted/visits.sql:3: Athena has no NOT NULL here. Remove it, and name 'who' under"
                                + " 'required' of the table in lakehouse.yml.",
                        "transforms/trusted/people.sql: There is no table trusted.people. Rename the file, remove it, or"
                                + " write the table's contract.",
                        "transforms/trusted/visits.sql:2: There is no table landing.vists. Did you mean 'landing.visits'?"
                                + " Tables: landing.visits, trusted.visits.");
    }

    @Test
    void readsEvidenceQueriesAndHowManyRunsKeepPages() {
        Lakehouse lakehouse = LakehouseFolder.valid(folder).withSettings("""
                        reports:
                          keep: 7
                        tables:
                          trusted.visits:
                            evidence:
                              - title: How many, in mode ${mode}
                                sql: SELECT count(*) AS visits, '${mode}' AS mode FROM primary
                              - title: Of how many
                                sql: |
                                  SELECT count(*) AS delivered
                                  FROM landing.visits
                                  WHERE id NOT IN (SELECT id FROM trusted.visits)
                        """).read();

        assertThat(lakehouse.retention().reportedRuns()).isEqualTo(7);
        assertThat(lakehouse.table(VISITS).settings().evidence())
                .containsExactly(
                        new EvidenceQuery(
                                "How many, in mode ${mode}",
                                "SELECT count(*) AS visits, 'strict' AS mode FROM primary"),
                        new EvidenceQuery(
                                "Of how many",
                                "SELECT count(*) AS delivered\nFROM landing.visits\nWHERE id NOT IN"
                                        + " (SELECT id FROM trusted.visits)"));
    }

    @Test
    void tellsWhatIsWrongWithEvidenceQueries() {
        List<String> problems = LakehouseFolder.valid(folder).withSettings("""
                        reports:
                          keep: none
                        tables:
                          landing.visits:
                            evidence:
                              - title: Delivered
                                sql: SELECT count(*) FROM primary
                          trusted.visits:
                            evidence:
                              - title: No SQL
                              - title: A column that is none
                                sql: |
                                  SELECT id,
                                         whom
                                  FROM primary
                              - title: Another table
                                sql: SELECT * FROM trusted.guests
                              - title: More than reading
                                sql: DROP TABLE trusted.visits
                              - title: Spark alone
                                sql: |
                                  SELECT id
                                  FROM primary
                                  LEFT ANTI JOIN landing.visits USING (id)
                        """).problems();

        assertThat(problems)
                .extracting(p -> p.replaceFirst("(?s)(there|Here|is one SELECT|is no number).*", "$1"))
                .hasSize(7)
                .anyMatch(p -> p.startsWith("lakehouse.yml:32: In the evidence query 'Spark alone' of trusted.visits:"
                        + " Athena knows no ANTI JOIN. Write WHERE NOT EXISTS"))
                .anyMatch(p -> p.startsWith("lakehouse.yml:10: 'keep' is 'none'."))
                .anyMatch(p -> p.startsWith("lakehouse.yml:14: landing.visits is a landing table"))
                .anyMatch(p -> p.startsWith("lakehouse.yml:18: An evidence query of table 'trusted.visits' needs both"))
                .anyMatch(p -> p.startsWith("lakehouse.yml:22: In the evidence query 'A column that is none' of"
                        + " trusted.visits: There is no column 'whom'"))
                .anyMatch(p -> p.startsWith("lakehouse.yml:25: In the evidence query 'Another table' of trusted.visits:"
                        + " There is no table 'trusted.guests'"))
                .anyMatch(p -> p.startsWith("lakehouse.yml:27: In the evidence query 'More than reading' of"));
    }

    @Test
    void takesAReservedColumnNameBetweenBackticks() {
        Lakehouse lakehouse = LakehouseFolder.valid(folder)
                .replacing(LANDING, "who string", "who string,\n  `timestamp` bigint,\n  `user` string")
                .replacing(TRUSTED, "who string", "who string,\n  `timestamp` bigint,\n  `user` string")
                .replacing(TRANSFORM, "id, who", "id, who, v.`timestamp`, `user`")
                .replacing(TRANSFORM, "landing.visits", "landing.visits AS v")
                .read();

        assertThat(lakehouse.table(VISITS).contract().columns())
                .extracting(Column::name)
                .containsExactly("id", "who", "timestamp", "user");
    }

    @Test
    void overlooksComments() {
        List<String> problems = LakehouseFolder.valid(folder)
                .replacing(TRANSFORM, "SELECT", "-- who's here; from landing.nowhere\n/* it''s ; fine */ SELECT")
                .replacing(TRUSTED, "who string", "who string -- NOT NULL")
                .with("transforms/trusted/README.md", "How this came to be.")
                .with("tables/readme.txt", "Contracts.")
                .with("tables/.DS_Store", "")
                .with("rules/.git/x/y/z", "")
                .problems();

        assertThat(problems).isEmpty();
    }

    @Test
    void takesWindowsLineEndsAndAByteOrderMark() {
        LakehouseFolder lakehouse = LakehouseFolder.valid(folder)
                .with(
                        SETTINGS,
                        "\uFEFFzonegate: 1\r\ntitle: Visits\r\nzones: [landing, trusted]\r\nvariables: {landing: in}\r\n")
                .with(TRANSFORM, "\uFEFFSELECT id,\r\n  who\r\nFROM landing.visits\r\n");

        Lakehouse read = lakehouse.read();
        List<String> problems = lakehouse
                .with(TRANSFORM, "SELECT id,\r\n  whom AS who\r\nFROM landing.visits\r\n")
                .problems();

        assertThat(read.table(VISITS).transform())
                .map(Transform::sql)
                .contains("SELECT id,\n  who\nFROM landing.visits\n");
        assertThat(problems)
                .containsExactly(
                        "transforms/trusted/visits.sql:2: There is no column 'whom' here. Did you mean one of: who,"
                                + " id, seconds? Correct the name.");
    }

    @Test
    void prefersWhatIsSetToADefaultThatCannotBeHad() {
        Lakehouse lakehouse = LakehouseFolder.valid(folder)
                .replacing(SETTINGS, "landing: in", "landing: ${NOT_SET}")
                .set("landing", "s3://elsewhere/in")
                .read();

        assertThat(lakehouse.variables()).containsEntry("landing", "s3://elsewhere/in");
    }

    @Test
    void takesLandingFromTheLakehousesFolderAndTheWarehouseFromTheWorkingFolder() {
        Lakehouse lakehouse = LakehouseFolder.valid(folder).read();

        assertThat(lakehouse.variables())
                .containsEntry("landing", folder.resolve("in").toAbsolutePath().toString())
                .containsEntry(
                        "warehouse", Path.of(".zonegate").toAbsolutePath().toString());
    }

    @Test
    void refusesAFolderWhoseNameCouldChangeTheSql() {
        Path quoted = folder.resolve("o'brien");

        List<String> problems = LakehouseFolder.valid(quoted).problems();

        assertThat(problems)
                .containsExactly(
                        "lakehouse.yml:5: Variable 'landing' is <FOLDER/in>, which holds '. That could change the"
                                + " SQL around it: choose a value without quotes, backticks, semicolons, backslashes and line"
                                + " breaks.");
    }

    @Test
    void fillsInVariablesWithoutMovingLines() {
        List<String> problems = LakehouseFolder.valid(folder)
                .replacing(TRANSFORM, "SELECT id, who", "SELECT '${mode}' AS id,\n  who")
                .problems();

        assertThat(problems)
                .containsExactly("transforms/trusted/visits.sql:1: Column 'id' comes out as string, but"
                        + " tables/trusted/visits.sql promises bigint. Write CAST(... AS bigint) AS id, or correct the"
                        + " contract.");
    }

    @Test
    void tracesRowsInThreeWays() {
        Lakehouse lakehouse = LakehouseFolder.valid(folder)
                .withSettings("tables:\n  trusted.c:\n    account: it counts\n")
                .withTable("trusted.a", "SELECT id FROM trusted.visits WHERE id IN (SELECT id FROM landing.visits)")
                .withTable(
                        "trusted.b",
                        "SELECT 'filtered: all' AS _disposition, v.id FROM trusted.visits AS v JOIN trusted.a ON true")
                .withTable("trusted.c", "SELECT count(*) AS id FROM trusted.b UNION ALL SELECT 1L FROM trusted.a")
                .read();

        assertThat(lakehouse.promoted())
                .extracting(
                        t -> t.id().table(),
                        t -> t.transform().orElseThrow().tracing(),
                        t -> t.transform().orElseThrow().driving().toString())
                .containsExactly(
                        tuple("visits", RowTracing.FILTER, "landing.visits"),
                        tuple("a", RowTracing.FILTER, "trusted.visits"),
                        tuple("b", RowTracing.DISPOSITION, "trusted.visits"),
                        tuple("c", RowTracing.WAIVED, "trusted.b"));
    }

    @Test
    void readsWithoutRulesWhateverTheySayAndWhereThereAreNone() {
        LakehouseFolder emptied = LakehouseFolder.valid(folder)
                .with(LakehouseFolder.RULES, "")
                .withTable("trusted.calls", "SELECT id FROM landing.visits");
        emptied.without("rules/trusted/calls.dqdl");

        Lakehouse lakehouse = emptied.readWithoutRules();

        assertThat(lakehouse.table(VISITS).rules()).containsExactly(new Ruleset(LakehouseFolder.RULES, "", List.of()));
        assertThat(lakehouse.table(TableId.parse("trusted.calls")).rules()).isEmpty();
    }

    @Test
    void refusesOtherProblemsAlsoWithoutRules() {
        LakehouseFolder circle = LakehouseFolder.valid(folder)
                .withTable("trusted.calls", "SELECT id FROM trusted.answers")
                .withTable("trusted.answers", "SELECT id FROM trusted.calls");

        assertThatExceptionOfType(InvalidLakehouse.class)
                .isThrownBy(circle::readWithoutRules)
                .satisfies(e -> assertThat(e.problems()).singleElement().satisfies(p -> assertThat(p.message())
                        .contains("is made from itself")));
    }

    @Test
    void livesWhereTheChosenEnvironmentSays() {
        LakehouseFolder visits = LakehouseFolder.valid(folder).withSettings("""
                environments:
                  aws:
                    variables:
                      landing: s3://${BUCKET}/in
                      mode: lax
                    catalog: {type: glue}
                    databases: ${mode}_lake
                    aws:
                      region: eu-central-1
                      endpoints: {s3: http://127.0.0.1:9000}
                    athena: {workgroup: analysts, output: s3://results/here/, time limit: 90 seconds}
                """);

        Lakehouse onALaptop = visits.read();
        Lakehouse inTheCloud = visits.in("aws").environment("BUCKET", "lake").read();

        assertThat(onALaptop.environment()).isEqualTo(Environment.THIS_MACHINE);
        assertThat(onALaptop.environment().database("trusted")).isEqualTo("trusted");
        assertThat(inTheCloud.variables())
                .containsEntry("landing", "s3://lake/in")
                .containsEntry("mode", "lax");
        Environment aws = inTheCloud.environment();
        assertThat(aws.catalog()).containsExactly(Map.entry("type", "glue"));
        assertThat(aws.database("trusted")).isEqualTo("lax_lake_trusted");
        assertThat(aws.aws())
                .contains(new AwsAccess(Optional.of("eu-central-1"), Map.of("s3", "http://127.0.0.1:9000")));
        assertThat(aws.athena())
                .contains(new AthenaSettings(
                        "analysts", Optional.of("s3://results/here/"), Duration.ofSeconds(90), Duration.ZERO));
    }

    @Test
    void whatIsSetWinsOverAnEnvironment() {
        Lakehouse lakehouse = LakehouseFolder.valid(folder)
                .withSettings("environments:\n  aws:\n    variables: {landing: s3://lake/in}\n")
                .in("aws")
                .set("landing", "s3://other/in")
                .read();

        assertThat(lakehouse.variables()).containsEntry("landing", "s3://other/in");
    }
}
