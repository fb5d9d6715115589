package org.zonegate.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.execution.SparkSqlParser;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.zonegate.lakehouse.Column;
import org.zonegate.lakehouse.Contract;
import org.zonegate.lakehouse.LakehouseReader;
import org.zonegate.lakehouse.SqlFrontend.ParsedTable;
import org.zonegate.lakehouse.SqlFrontend.SqlProblem;
import org.zonegate.lakehouse.TableDefinition;

/**
 * Nothing of a contract is lost on its way into {@link ParsedTable}: what is written from that alone says the same again.
 * Athena's DDL is HiveQL, which Spark's parser understands and Trino's does not.
 */
final class AthenaDdlRoundTripTest {

    private static final CatalystSql SQL = new CatalystSql();
    private static final Pattern LISTED =
            Pattern.compile("(?m)^\\| `([^`]+)` \\| (?:yes|no) \\| (yes|no) \\| \\S+ \\|$");
    private static final Map<String, String> IN_STORE =
            Map.of("landing", "s3://bucket/landing", "warehouse", "s3://bucket");

    static Stream<TableDefinition> shipped() {
        return Stream.of(
                        "stedi",
                        "src/main/resources/org/zonegate/init",
                        "src/test/resources/lakehouses/lending-library")
                .flatMap(
                        folder -> new LakehouseReader(SQL, Map.of()).read(Path.of(folder), IN_STORE).tables().stream());
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void saysTheSameOnceItIsWrittenAnew(TableDefinition table) throws SqlProblem {
        ParsedTable read = SQL.parseTable(table.contract().ddl());

        assertThat(SQL.parseTable(written(read))).isEqualTo(read);
        assertThat(read.location().orElseThrow()).startsWith("s3://bucket/").endsWith("/");
        assertThat(read.columns()).as("columns").isNotEmpty();
    }

    @Test
    void losesNothingThatAContractCanSay() throws SqlProblem {
        ParsedTable read = SQL.parseTable("""
                CREATE TABLE a_db.visits (
                  `user` string COMMENT 'it is \\'quoted\\'',
                  `timestamp` timestamp,
                  amount decimal(10,2),
                  tags array<string>,
                  places map<string,struct<x:double,y:double>>
                )
                PARTITIONED BY (day(`timestamp`), bucket(16, `user`), amount)
                LOCATION 's3://bucket/visits/'
                TBLPROPERTIES ('table_type' = 'ICEBERG', 'format' = 'parquet', 'write_compression' = 'zstd')
                """);

        assertThat(read.partitioning()).hasSize(3);
        assertThat(read.columns().get(0).comment())
                .hasValueSatisfying(c -> assertThat(c).contains("'quoted'"));
        assertThat(SQL.parseTable(written(read))).isEqualTo(read);
    }

    static Stream<Arguments> athenaStatements() throws IOException {
        String list = Files.readString(Path.of("docs/athena-statements.md"), StandardCharsets.UTF_8);
        return LISTED.matcher(list)
                .results()
                .map(l -> Arguments.of(l.group(1), l.group(2).equals("yes")));
    }

    /** Module athena-dialect asks Trino's parser the same, and holds the list to its form. */
    @ParameterizedTest
    @MethodSource("athenaStatements")
    void understandsOfAthenasStatementsWhatTheListSays(String statement, boolean isUnderstood) {
        ThrowingCallable parse = () -> new SparkSqlParser().parsePlan(statement);

        if (isUnderstood) {
            assertThatCode(parse).as(statement).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(parse).as(statement).isInstanceOf(ParseException.class);
        }
    }

    /** Whole, as somebody pastes it into Athena. */
    @Test
    void understandsEveryStatementThatIsPrintedForAthena() throws Exception {
        for (TableDefinition table : shipped().toList()) {
            assertThat(new SparkSqlParser().parsePlan(table.contract().ddl()).toString())
                    .as(table.id().toString())
                    .contains(table.id().table());
        }
    }

    private static String written(ParsedTable table) {
        boolean isExternal = table.format() == Contract.Format.EXTERNAL_JSON;
        StringBuilder ddl = new StringBuilder(isExternal ? "CREATE EXTERNAL TABLE " : "CREATE TABLE ");
        ddl.append(table.namespace().isEmpty() ? "" : table.namespace() + ".").append(table.name());
        ddl.append(table.columns().stream()
                .map(AthenaDdlRoundTripTest::written)
                .collect(Collectors.joining(", ", " (", ")")));
        if (!table.partitioning().isEmpty()) {
            ddl.append(" PARTITIONED BY (")
                    .append(String.join(", ", table.partitioning()))
                    .append(')');
        }
        if (isExternal) {
            ddl.append(" ROW FORMAT SERDE '").append(Contract.JSON_SERDE).append('\'');
        }
        table.location().ifPresent(location -> ddl.append(" LOCATION ").append(quoted(location)));
        List<String> properties = new TreeMap<>(table.properties())
                .entrySet().stream()
                        .map(p -> quoted(p.getKey()) + " = " + quoted(p.getValue()))
                        .toList();
        if (!properties.isEmpty()) {
            ddl.append(" TBLPROPERTIES (").append(String.join(", ", properties)).append(')');
        }
        return ddl.toString();
    }

    private static String written(Column column) {
        Optional<String> comment = column.comment().map(c -> " COMMENT " + quoted(c));
        return "`" + column.name() + "` " + column.type().replace("timestamp_ntz", "timestamp") + comment.orElse("");
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
