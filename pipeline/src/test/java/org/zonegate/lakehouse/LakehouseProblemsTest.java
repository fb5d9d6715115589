package org.zonegate.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonegate.lakehouse.LakehouseFolder.LANDING;
import static org.zonegate.lakehouse.LakehouseFolder.RULES;
import static org.zonegate.lakehouse.LakehouseFolder.SETTINGS;
import static org.zonegate.lakehouse.LakehouseFolder.TRANSFORM;
import static org.zonegate.lakehouse.LakehouseFolder.TRUSTED;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of problem, one at a time, with the exact text that people get.
 *
 * <p>The texts are in {@code problems.txt}; run with {@code -Dzonegate.golden=rewrite} to write them anew, and read the
 * difference.
 */
final class LakehouseProblemsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/org/zonegate/lakehouse/problems.txt");
    private static final boolean REWRITE = "rewrite".equals(System.getProperty("zonegate.golden"));

    @TempDir
    Path folder;

    /** One flaw put into the small valid lakehouse. */
    record Flaw(String name, Consumer<LakehouseFolder> put) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Flaw> flaws() {
        return Stream.of(settings(), variables(), files(), contracts(), transforms(), results(), tracing())
                .flatMap(flaws -> flaws);
    }

    private static String deploy(String... lines) {
        return "environments:\n  local:\n    deploy:\n      " + String.join("\n      ", lines) + "\n";
    }

    private static Flaw flaw(String name, Consumer<LakehouseFolder> put) {
        return new Flaw(name, put);
    }

    private static Stream<Flaw> settings() {
        return Stream.of(
                flaw("no lakehouse.yml", f -> f.without(SETTINGS)),
                flaw("empty lakehouse.yml", f -> f.with(SETTINGS, "")),
                flaw("no YAML", f -> f.with(SETTINGS, "zonegate: 1\ntitle: [Visits\nzones: [a, b]\n")),
                flaw("a list in place of the settings", f -> f.with(SETTINGS, "- zonegate\n- 1\n")),
                flaw("not UTF-8", f -> f.with(SETTINGS, new byte[] {(byte) 0xC3, 0x28})),
                flaw("no version", f -> f.replacing(SETTINGS, "zonegate: 1\n", "")),
                flaw("newer version", f -> f.replacing(SETTINGS, "zonegate: 1\n", "zonegate: 2\n")),
                flaw("version that is no number", f -> f.replacing(SETTINGS, "zonegate: 1\n", "zonegate: one\n")),
                flaw("no title", f -> f.replacing(SETTINGS, "title: Visits\n", "")),
                flaw("misspelt key", f -> f.withSettings("generater: human-balance\n")),
                flaw("tolerance that is none", f -> f.withSettings("tolerance: some\n")),
                flaw("tolerance of more than all", f -> f.withSettings("tolerance: 101%\n")),
                flaw("deploy without a job and a role", f -> f.withSettings(deploy("workers: 1", "worker type: G.1"))),
                flaw(
                        "deploy that says nothing right",
                        f -> f.withSettings(deploy(
                                "job: a b",
                                "role: arn:aws:iam::1:user/x",
                                "schedule: daily",
                                "time limit: some",
                                "artifacts: s3://bucket",
                                "events: a bus",
                                "pseudonym key: '#'",
                                "roll: x"))),
                flaw("retention in other units", f -> f.withSettings("retention:\n  candidates: 2 weeks\n")),
                flaw("nothing judges a table", f -> f.without(RULES)),
                flaw("only warnings judge a table", f -> f.without(RULES)
                        .with("rules/trusted/visits.warn.dqdl", "Rules = [ RowCount > 0 ]")),
                flaw("ungated without a reason", f -> f.without(RULES)
                        .withSettings("tables:\n  trusted.visits:\n    ungated: ''\n")),
                flaw("ungated and judged", f -> f.withSettings("tables:\n  trusted.visits:\n    ungated: because\n")),
                flaw("rules that do not parse", f -> f.with(RULES, "Rules = [\n  RowCount > 0,\n]\n")),
                flaw("rule of an unknown type", f -> f.with(RULES, "Rules = [ IsComplet \"id\" ]")),
                flaw(
                        "rule about an unknown column",
                        f -> f.with(RULES, "Rules = [\n  IsComplete \"idd\",\n  Mean \"who\" > 1\n]")),
                flaw("rule declared twice", f -> f.with(RULES, "Rules = [\n  RowCount > 0,\n  RowCount  >  0\n]")),
                flaw(
                        "text compared with a number",
                        f -> f.with(RULES, "Rules = [ ColumnValues \"who\" > 5, ColumnValues \"id\" = \"five\" ]")),
                flaw(
                        "rule about an unknown table",
                        f -> f.with(
                                RULES,
                                "Rules = [ ReferentialIntegrity \"id\" \"landing.visit.id\" = 1.0, RowCountMatch"
                                        + " \"trusted.visits\" = 1.0 ]")),
                flaw(
                        "rule about an unknown column of another table",
                        f -> f.with(
                                RULES,
                                "Rules = [ ReferentialIntegrity \"id\" \"landing.visits.idd\" = 1.0,"
                                        + " ReferentialIntegrity \"id,who\" \"landing.visits.id\" = 1.0,"
                                        + " ReferentialIntegrity \"id\" \"landing.visits.who\" = 1.0 ]")),
                flaw(
                        "where clause that Spark does not understand",
                        f -> f.with(
                                RULES,
                                "Rules = [ RowCount > 0 where \"idd > 1\", RowCount > 1 where \"id >\", RowCount > 2 where \"id\", RowCount > 3 where \"id = 1) OR (id = 2\" ]")),
                flaw(
                        "SQL of a rule that does more than read, or names what is not there",
                        f -> f.with(
                                RULES,
                                "Rules = [ CustomSql \"DROP TABLE primary\" = 1, CustomSql \"SELECT count(*) FROM primry\" = 1 ]")),
                flaw(
                        "SQL of a rule that gives what cannot be compared",
                        f -> f.with(
                                RULES,
                                "Rules = [ CustomSql \"SELECT who FROM primary\" = 1, CustomSql \"SELECT count(*) AS n FROM"
                                        + " primary\" ]")),
                flaw(
                        "quarantine rules of a landing table",
                        f -> f.with("rules/landing/visits.quarantine.dqdl", "Rules = [ IsComplete \"id\" ]")),
                flaw(
                        "rules that wait for each other",
                        f -> f.with("rules/landing/visits.dqdl", "Rules = [ RowCountMatch \"trusted.visits\" = 1.0 ]")),
                flaw("key that is like no other", f -> f.withSettings("colour: red\n")),
                flaw("key given twice", f -> f.withSettings("title: Again\n")),
                flaw("title that is a list", f -> f.replacing(SETTINGS, "title: Visits", "title: [Visits]")),
                flaw("title without a value", f -> f.replacing(SETTINGS, "title: Visits", "title:")),
                flaw("zones that are a text", f -> f.replacing(SETTINGS, "[landing, trusted]", "landing")),
                flaw("no zones", f -> f.replacing(SETTINGS, "zones: [landing, trusted]\n", "")),
                flaw("one zone", f -> f.replacing(SETTINGS, "[landing, trusted]", "[landing]")
                        .without(TRUSTED)
                        .without(TRANSFORM)
                        .without("tables/trusted")
                        .without("transforms/trusted")),
                flaw(
                        "zone listed twice",
                        f -> f.replacing(SETTINGS, "[landing, trusted]", "[landing, trusted, landing]")),
                flaw("zone that is no name", f -> f.replacing(SETTINGS, "trusted]", "trusted, Gold-Zone]")),
                flaw("unknown folder", f -> f.withSettings("folders: {rulez: quality}\n")),
                flaw("one folder for two kinds", f -> f.withSettings("folders: {rules: more, features: more}\n")),
                flaw("no folder for tables", f -> f.withSettings("folders: {tables: contracts}\n")),
                flaw("environment that is not there", f -> f.withSettings("environments:\n  aws: {}\n")
                        .in("asw")),
                flaw("environment that is a text", f -> f.withSettings("environments:\n  aws: glue\n")),
                flaw("environment that is no name", f -> f.withSettings("environments:\n  AWS: {}\n")),
                flaw("unknown key of an environment", f -> f.withSettings("environments:\n  aws: {bucket: lake}\n")),
                flaw("environment that sets what is no variable", f -> f.withSettings(
                                "environments:\n  aws:\n    variables: {mod: lax}\n")
                        .in("aws")),
                flaw("environment variable that is missing where it is needed", f -> f.withSettings(
                                "environments:\n  aws:\n    variables:\n      landing: s3://${BUCKET}/in\n")
                        .in("aws")),
                flaw("databases that are no name", f -> f.withSettings(
                                "environments:\n  aws:\n    databases: My-Lake\n")
                        .in("aws")),
                flaw("region and endpoints that are none", f -> f.withSettings("""
                                environments:
                                  aws:
                                    aws:
                                      region: Frankfurt
                                      endpoints: {s3: localhost, ec2: http://localhost}
                                """)
                        .in("aws")),
                flaw("Athena's settings that are none", f -> f.withSettings("""
                                environments:
                                  aws:
                                    athena: {workgroup: a b, output: /tmp, time limit: soon, reuse: 1 day}
                                """).in("aws")),
                flaw("catalog that is a text", f -> f.withSettings("catalog: glue\n")),
                flaw("release mode", f -> f.withSettings("release: some\n")),
                flaw("settings of no table", f -> f.withSettings("tables:\n  trusted.visit:\n    owner: me\n")),
                flaw("settings of no table's name", f -> f.withSettings("tables:\n  Trusted.Visits:\n    owner: me\n")),
                flaw("unknown key of a table", f -> f.withSettings("tables:\n  trusted.visits:\n    requires: [id]\n")),
                flaw("table that is a text", f -> f.withSettings("tables:\n  trusted.visits: mine\n")),
                flaw(
                        "required column that the contract lacks",
                        f -> f.withSettings("tables:\n  trusted.visits:\n    required:\n      - id\n      - hwo\n")),
                flaw(
                        "personal column that the contract lacks",
                        f -> f.withSettings("tables:\n  trusted.visits:\n    personal: [email]\n")),
                flaw(
                        "column required twice",
                        f -> f.withSettings("tables:\n  trusted.visits:\n    required: [id, ID]\n")),
                flaw("required that is a text", f -> f.withSettings("tables:\n  trusted.visits:\n    required: id\n")),
                flaw("waiver without a reason", f -> f.withSettings("tables:\n  trusted.visits:\n    account: ''\n")),
                flaw(
                        "waiver for a landing table",
                        f -> f.withSettings("tables:\n  landing.visits:\n    account: no idea\n")));
    }

    private static Stream<Flaw> variables() {
        return Stream.of(
                flaw("undeclared variable", f -> f.replacing(TRANSFORM, "seconds > 0", "'${mod}' = 'lax'")),
                flaw("undeclared variable in a comment", f -> f.replacing(TRUSTED, "TBL", "-- ${nothing}\nTBL")),
                flaw("variable without a closing brace", f -> f.replacing(LANDING, "${landing}", "${landing")),
                flaw("default within SQL", f -> f.replacing(LANDING, "${landing}", "${landing:-in}")),
                flaw("set variable that is none", f -> f.set("modus", "lax")),
                flaw("set value that is not legal", f -> f.set("mode", "loose")),
                flaw("default that is not legal", f -> f.replacing(SETTINGS, "strict\n", "loose\n")),
                flaw("missing environment variable", f -> f.replacing(SETTINGS, ": in", ": ${LANDING_FOLDER}")),
                flaw("half an environment variable", f -> f.replacing(SETTINGS, ": in", ": ${LANDING_FOLDER")),
                flaw("value with a quote", f -> f.set("landing", "x' OR 'a' = 'a")),
                flaw("value with a quote for what every lakehouse has", f -> f.set("warehouse", "x'--")),
                flaw("undeclared variable in the catalog", f -> f.withSettings("catalog:\n  uri: ${urii}\n")),
                flaw("value with a line break", f -> f.set("landing", "a\nb")),
                flaw("value with a backslash from the environment", f -> f.replacing(SETTINGS, ": in", ": ${IN:-in}")
                        .environment("IN", "C:\\data")),
                flaw("value that is a variable", f -> f.set("landing", "${mode}")),
                flaw("variable without a default", f -> f.replacing(SETTINGS, "    default: strict\n", "")),
                flaw("unknown key of a variable", f -> f.replacing(SETTINGS, "values:", "value:")),
                flaw("variable's name", f -> f.replacing(SETTINGS, "  mode:", "  Mode-1:")),
                flaw("variable without a value", f -> f.replacing(SETTINGS, "landing: in", "landing:")));
    }

    private static Stream<Flaw> files() {
        return Stream.of(
                flaw("folder of no zone", f -> f.with("tables/trustd/visits.sql", "")),
                flaw("file above the zones", f -> f.with("transforms/visits.sql", "SELECT 1")),
                flaw("file below the zones", f -> f.with("features/trusted/more/visits.feature", "")),
                flaw("unexpected suffix", f -> f.with("rules/trusted/visits.dqd1", "")),
                flaw("unexpected suffix of SQL", f -> f.with("tables/trusted/visits.sql.bak", "")),
                flaw("file that is no table's name", f -> f.with("tables/trusted/My-Visits.sql", "")),
                flaw("rules of no table", f -> f.with("rules/trusted/visit.warn.dqdl", "Rules = []")),
                flaw("feature of no table", f -> f.with("features/trusted/people.feature", "Feature: x")),
                flaw("transform of no table", f -> f.with("transforms/trusted/people.sql", "SELECT 1")),
                flaw("transform of a landing table", f -> f.with("transforms/landing/visits.sql", "SELECT 1")),
                flaw("no transform", f -> f.without(TRANSFORM)),
                flaw("contract that is not UTF-8", f -> f.with(TRUSTED, new byte[] {'a', (byte) 0xE9})));
    }

    private static Stream<Flaw> contracts() {
        return Stream.of(
                flaw("no DDL", f -> f.with(TRUSTED, "SELECT 1")),
                flaw("empty contract", f -> f.with(TRUSTED, "-- nothing yet\n")),
                flaw("DDL that does not parse", f -> f.replacing(TRUSTED, "who string", "who strin g")),
                flaw("unknown type", f -> f.replacing(TRUSTED, "who string", "who text")),
                flaw("two statements", f -> f.with(TRUSTED, "CREATE TABLE a.b (x int);\nCREATE TABLE c.d (x int)")),
                flaw("other table in the DDL", f -> f.replacing(TRUSTED, "trusted.visits", "trusted.visitors")),
                flaw("other zone in the DDL", f -> f.replacing(TRUSTED, "trusted.visits", "demo_curated.visits")),
                flaw("three names in the DDL", f -> f.replacing(TRUSTED, "trusted.visits", "aws.trusted.visits")),
                flaw("neither kind of table", f -> f.replacing(TRUSTED, "ICEBERG", "HIVE")),
                flaw(
                        "Iceberg table in the first zone",
                        f -> f.with(
                                LANDING,
                                "CREATE TABLE landing.visits (id bigint, who string, seconds int)\n"
                                        + "TBLPROPERTIES ('table_type' = 'ICEBERG')")),
                flaw(
                        "JSON table in a later zone",
                        f -> f.with(
                                TRUSTED,
                                "CREATE EXTERNAL TABLE trusted.visits (id bigint, who string)\n"
                                        + "ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION 'x'")),
                flaw("JSON table without a place", f -> f.replacing(LANDING, "LOCATION '${landing}/visits/'", "")),
                flaw(
                        "SerDe property",
                        f -> f.replacing(
                                LANDING, "JsonSerDe'", "JsonSerDe' WITH SERDEPROPERTIES ('mapping.who' = 'name')")),
                flaw("NOT NULL", f -> f.replacing(TRUSTED, "who string", "who string NOT NULL")),
                flaw("default value", f -> f.replacing(TRUSTED, "who string", "who string DEFAULT 'x'")),
                flaw("column there twice", f -> f.replacing(TRUSTED, "who string", "who string,\n  ID bigint")),
                flaw(
                        "reserved word without backticks",
                        f -> f.replacing(LANDING, "seconds int", "seconds int,\n  timestamp bigint")),
                flaw("type that Iceberg lacks", f -> f.replacing(TRUSTED, "who string", "who array<varchar(10)>")),
                flaw("clauses in another order", f -> f.replacing(TRUSTED, "');", "')\nLOCATION 'out/';")),
                flaw(
                        "clause of another kind of table",
                        f -> f.replacing(TRUSTED, "TBLPROP", "CLUSTERED BY (id) INTO 4 BUCKETS\nTBLPROP")),
                flaw("USING", f -> f.replacing(TRUSTED, "TBLPROP", "USING iceberg\nTBLPROP")),
                flaw(
                        "partition by what is no column",
                        f -> f.replacing(TRUSTED, "TBLPROP", "PARTITIONED BY (bucket(4, idd))\nTBLPROP")),
                flaw(
                        "unknown partition function",
                        f -> f.replacing(TRUSTED, "TBLPROP", "PARTITIONED BY (days(id))\nTBLPROP")),
                flaw(
                        "partition function without its number",
                        f -> f.replacing(TRUSTED, "TBLPROP", "PARTITIONED BY (bucket(id))\nTBLPROP")),
                flaw("quote within a comment", f -> f.replacing(TRUSTED, "who string", "who string COMMENT 'who''s'")),
                flaw("column _disposition", f -> f.replacing(TRUSTED, "who string", "who string, `_disposition` string")
                        .replacing(TRANSFORM, "who", "who, who AS _disposition")));
    }

    private static Stream<Flaw> transforms() {
        return Stream.of(
                flaw("no SQL", f -> f.with(TRANSFORM, "SELECT id,\n  who,\nFORM landing.visits")),
                flaw("empty transform", f -> f.with(TRANSFORM, "")),
                flaw(
                        "unclosed comment",
                        f -> f.with(TRANSFORM, "SELECT id, who\nFROM landing.visits\n/* never closed")),
                flaw("two SELECTs", f -> f.with(TRANSFORM, "SELECT 1;\nSELECT 2")),
                flaw(
                        "INSERT",
                        f -> f.with(TRANSFORM, "INSERT INTO trusted.visits\nSELECT id, who FROM landing.visits")),
                flaw(
                        "WITH ... INSERT",
                        f -> f.with(
                                TRANSFORM,
                                "WITH v AS (SELECT id, who FROM landing.visits)\nINSERT INTO trusted.visits SELECT * FROM v")),
                flaw("SET", f -> f.with(TRANSFORM, "SET spark.sql.ansi.enabled=false")),
                flaw("program", f -> f.with(TRANSFORM, "SELECT TRANSFORM(id, who) USING 'cat' FROM landing.visits")),
                flaw("time travel", f -> f.with(TRANSFORM, "SELECT id, who\nFROM landing.visits VERSION AS OF 1")),
                flaw(
                        "table's name computed",
                        f -> f.with(TRANSFORM, "SELECT id, who\nFROM IDENTIFIER('landing.visits')")),
                flaw("quote within a string", f -> f.replacing(TRANSFORM, "seconds > 0", "who = 'it''s'")),
                flaw("unknown table", f -> f.replacing(TRANSFORM, "landing.visits", "landing.visit")),
                flaw(
                        "unknown table in a subquery",
                        f -> f.replacing(TRANSFORM, "seconds > 0", "EXISTS (\n  SELECT 1 FROM trusted.people)")),
                flaw("table without a zone", f -> f.replacing(TRANSFORM, "landing.visits", "visits")),
                flaw("table in upper case", f -> f.replacing(TRANSFORM, "landing.visits", "Landing.Visits")),
                flaw("table of another catalog", f -> f.replacing(TRANSFORM, "landing.visits", "aws.landing.visits")),
                flaw("file in place of a table", f -> f.replacing(TRANSFORM, "landing.visits", "json.`/etc/x`")),
                flaw(
                        "name of another subquery's CTE",
                        f -> f.with(
                                TRANSFORM,
                                "SELECT id, who FROM landing.visits\nWHERE id IN (WITH v AS (SELECT 1 AS id) SELECT id FROM v)\n"
                                        + "AND id IN (SELECT id FROM v)")),
                flaw(
                        "reads itself",
                        f -> f.replacing(TRANSFORM, "seconds > 0", "id IN (SELECT id FROM trusted.visits)")),
                flaw("circle of three", f -> f.withTable("trusted.a", "SELECT id FROM trusted.b")
                        .withTable("trusted.b", "SELECT id\nFROM trusted.c")
                        .withTable("trusted.c", "SELECT id FROM trusted.a")
                        .withTable("trusted.d", "SELECT id FROM trusted.a")),
                flaw("reads nothing", f -> f.with(TRANSFORM, "SELECT CAST(1 AS bigint) AS id, 'x' AS who")));
    }

    private static Stream<Flaw> results() {
        return Stream.of(
                flaw("unknown column", f -> f.replacing(TRANSFORM, "seconds", "secnods")),
                flaw(
                        "unknown column of an alias",
                        f -> f.with(TRANSFORM, "SELECT v.id,\n  v.whom AS who\nFROM landing.visits AS v")),
                flaw(
                        "ambiguous column",
                        f -> f.with(
                                TRANSFORM,
                                "SELECT a.id, who, CAST(NULL AS string) AS _disposition\nFROM landing.visits a\nLEFT JOIN landing.visits b ON a.id = b.id")),
                flaw("unknown function", f -> f.replacing(TRANSFORM, "seconds > 0", "startwith(who, 'a')")),
                flaw("wrong number of arguments", f -> f.replacing(TRANSFORM, "seconds > 0", "substring(who) = 'a'")),
                flaw("types that do not fit", f -> f.replacing(TRANSFORM, "seconds > 0", "seconds > true")),
                flaw("condition that is none", f -> f.replacing(TRANSFORM, "seconds > 0", "seconds")),
                flaw(
                        "cast that ANSI refuses",
                        f -> f.replacing(TRANSFORM, "seconds > 0", "CAST(current_date() AS int) > 0")),
                flaw("pseudonym of a number", f -> f.replacing(TRANSFORM, "who", "pseudonym(id) AS who")),
                flaw("column without GROUP BY", f -> f.replacing(TRANSFORM, "id, who", "id, max(who) AS who")),
                flaw("column that does not come out", f -> f.replacing(TRANSFORM, "id, who", "id")),
                flaw("column that the contract lacks", f -> f.replacing(TRANSFORM, "who", "who,\n  seconds")),
                flaw("column under another name", f -> f.replacing(TRANSFORM, "who", "who AS hwo")),
                flaw("column out twice", f -> f.replacing(TRANSFORM, "who", "who, id")),
                flaw("columns in another order", f -> f.replacing(TRANSFORM, "id, who", "who,\n  id")),
                flaw("column of another type", f -> f.replacing(TRANSFORM, "id, who", "seconds AS id,\n  who")),
                flaw("column of no type", f -> f.replacing(TRANSFORM, "id, who", "id, NULL AS who")),
                flaw("_disposition of another type", f -> f.replacing(TRANSFORM, "who", "who,\n  1 AS _disposition")));
    }

    private static Stream<Flaw> tracing() {
        return Stream.of(
                flaw(
                        "aggregate",
                        f -> f.with(TRANSFORM, "SELECT id, max(who) AS who\nFROM landing.visits\nGROUP BY id")),
                flaw(
                        "join",
                        f -> f.with(
                                TRANSFORM,
                                "SELECT a.id, b.who\nFROM landing.visits a JOIN landing.visits b ON a.id = b.id")),
                flaw(
                        "union",
                        f -> f.with(
                                TRANSFORM,
                                "SELECT id, who FROM landing.visits UNION ALL SELECT id, who FROM landing.visits")),
                flaw(
                        "union with _disposition",
                        f -> f.with(
                                TRANSFORM,
                                "SELECT id, who, 'filtered: x' AS _disposition FROM landing.visits\n"
                                        + "UNION ALL SELECT id, who, 'filtered: y' FROM landing.visits")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("flaws")
    void tellsWhatIsWrong(Flaw flaw) throws IOException {
        LakehouseFolder lakehouse = LakehouseFolder.valid(folder);

        flaw.put().accept(lakehouse);

        List<String> problems = lakehouse.problems();
        if (REWRITE) {
            rewrite(flaw.name(), problems);
        }
        assertThat(problems).isNotEmpty().isEqualTo(golden().get(flaw.name()));
    }

    @Test
    void knowsATextForEachFlaw() throws IOException {
        assertThat(golden().keySet())
                .containsExactlyInAnyOrderElementsOf(flaws().map(Flaw::name).toList());
    }

    private static Map<String, List<String>> golden() throws IOException {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        String all = Files.readString(GOLDEN, StandardCharsets.UTF_8);
        for (String section : all.split("(?m)^# ", -1)) {
            List<String> lines = section.lines().filter(l -> !l.isBlank()).toList();
            if (!lines.isEmpty()) {
                texts.put(lines.get(0), lines.subList(1, lines.size()));
            }
        }
        return texts;
    }

    private static void rewrite(String name, List<String> problems) throws IOException {
        Map<String, List<String>> texts = Files.exists(GOLDEN) ? golden() : new LinkedHashMap<>();
        texts.put(name, problems);
        texts.keySet().retainAll(flaws().map(Flaw::name).collect(Collectors.toSet()));
        Files.writeString(
                GOLDEN,
                texts.entrySet().stream()
                        .map(e -> "# " + e.getKey() + "\n" + String.join("\n", e.getValue()) + "\n")
                        .collect(Collectors.joining("\n")));
    }
}
