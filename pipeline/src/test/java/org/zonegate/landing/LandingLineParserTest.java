package org.zonegate.landing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LandingLineParserTest {

    private static LandingLineParser parser(String ddl, String... required) {
        return new LandingLineParser(StructType.fromDDL(ddl), Set.of(required));
    }

    private static String reason(LandingLineParser parser, byte[] line) {
        return parser.parse(line, 0, line.length).orElse("");
    }

    private static String reason(String ddl, String line) {
        return reason(parser(ddl), line.getBytes(UTF_8));
    }

    private static InternalRow row(String ddl, String line) {
        LandingLineParser parser = parser(ddl);
        assertThat(reason(parser, line.getBytes(UTF_8))).isEmpty();
        return parser.row();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "string        | \"\"                        | ``",
                "string        | \"12\"                      | 12",
                "string        | \"a\\u00e9\\n\\\"\"         | `aé\n\"`",
                "boolean       | true                        | true",
                "boolean       | false                       | false",
                "tinyint       | -128                        | -128",
                "smallint      | 32767                       | 32767",
                "int           | -2147483648                 | -2147483648",
                "bigint        | 9223372036854775807         | 9223372036854775807",
                "bigint        | -9223372036854775808        | -9223372036854775808",
                "bigint        | -0                          | 0",
                "double        | 1.5                         | 1.5",
                "double        | 7                           | 7.0",
                "double        | -1e-3                       | -0.001",
                "double        | 1e-400                      | 0.0",
                "float         | 3.4e38                      | 3.4E38",
                "decimal(5,2)  | 123.45                      | 123.45",
                "decimal(5,2)  | -123                        | -123.00",
                "decimal(5,2)  | 1.5e2                       | 150.00",
                "decimal(5,2)  | 1.500                       | 1.50",
                "decimal(5,2)  | 0e999999999                 | 0.00",
                "decimal(38,0) | 99999999999999999999999999999999999999 | 99999999999999999999999999999999999999",
                "date          | \"2026-11-23\"              | 20780",
                "date          | \"1969-12-31\"              | -1",
                "timestamp_ntz | \"1970-01-01 00:00:01\"     | 1000000",
                "timestamp_ntz | \"1970-01-01T00:00:01.25\"  | 1250000",
                "timestamp_ntz | \"1970-01-01 00:00:00.123456789\" | 123456",
                "timestamp_ntz | \"1969-12-31 23:59:59\"     | -1000000",
                "timestamp_ltz | \"1970-01-01T01:00:01+01:00\" | 1000000",
                "timestamp_ltz | \"1970-01-01T01:00:01+0100\"  | 1000000",
                "timestamp_ltz | \"1970-01-01 00:00:01Z\"    | 1000000",
                "bigint        | null                        | null",
            })
    void readsAValueOfEachType(String type, String json, String expected) {
        InternalRow row = row("v " + type, "{\"v\": " + json + "}");

        assertThat(String.valueOf(row.get(0, DataType.fromDDL(type)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "string        | 12                          | wrong type: v is not a string",
                "string        | true                        | wrong type: v is not a string",
                "string        | {}                          | wrong type: v is not a string",
                "string        | [\"a\"]                     | wrong type: v is not a string",
                "boolean       | 1                           | wrong type: v is not true or false",
                "boolean       | \"true\"                    | wrong type: v is not true or false",
                "tinyint       | 128                         | wrong type: v is beyond the contract's whole numbers",
                "smallint      | -32769                      | wrong type: v is beyond the contract's whole numbers",
                "int           | 2147483648                  | wrong type: v is beyond the contract's whole numbers",
                "int           | -2147483649                 | wrong type: v is beyond the contract's whole numbers",
                "bigint        | 9223372036854775808         | wrong type: v is beyond the contract's whole numbers",
                "bigint        | -9223372036854775809        | wrong type: v is beyond the contract's whole numbers",
                "bigint        | 123456789012345678901234567890 | wrong type: v is beyond the contract's whole numbers",
                "bigint        | 1.5                         | wrong type: v is not a whole number",
                "bigint        | 1.0                         | wrong type: v is not a whole number",
                "bigint        | 1e3                         | wrong type: v is not a whole number",
                "bigint        | \"1\"                       | wrong type: v is not a whole number",
                "int           | {\"a\": 1}                  | wrong type: v is not a whole number",
                "double        | \"1.5\"                     | wrong type: v is not a number",
                "double        | \"NaN\"                     | wrong type: v is not a number",
                "double        | 1e400                       | wrong type: v is beyond the contract's numbers",
                "double        | -1e400                      | wrong type: v is beyond the contract's numbers",
                "float         | 1e39                        | wrong type: v is beyond the contract's numbers",
                "float         | -3.5e38                     | wrong type: v is beyond the contract's numbers",
                "double        | NaN                         | not JSON",
                "double        | Infinity                    | not JSON",
                "double        | 01                          | not JSON",
                "double        | .5                          | not JSON",
                "decimal(5,2)  | 1234                        | wrong type: v has more digits than decimal(5,2)",
                "decimal(5,2)  | 1.234                       | wrong type: v has more digits than decimal(5,2)",
                "decimal(5,2)  | \"1.2\"                     | wrong type: v is not a number",
                "decimal(5,2)  | 1e400                       | wrong type: v has more digits than decimal(5,2)",
                "decimal(5,2)  | 1e99999999                  | wrong type: v has more digits than decimal(5,2)",
                "decimal(5,2)  | 1e999999999                 | wrong type: v has more digits than decimal(5,2)",
                "decimal(5,2)  | 1e-999999999                | wrong type: v has more digits than decimal(5,2)",
                "date          | \"2026-02-30\"              | wrong type: v is not a date",
                "date          | \"23.11.2026\"              | wrong type: v is not a date",
                "date          | \"2026-11-23T00:00:00\"     | wrong type: v is not a date",
                "date          | \"+999999999-01-01\"        | wrong type: v is not a date",
                "date          | 20780                       | wrong type: v is not a date",
                "timestamp_ntz | \"2026-11-23\"              | wrong type: v is not a timestamp",
                "timestamp_ntz | \"yesterday\"               | wrong type: v is not a timestamp",
                "timestamp_ntz | 1700000000                  | wrong type: v is not a timestamp",
                "timestamp_ntz | \"+999999-01-01T00:00:00\"  | wrong type: v is not a timestamp",
                "timestamp_ltz | \"+999999-01-01T00:00:00Z\" | wrong type: v is not a timestamp",
                "timestamp_ltz | \"2026-11-23T24:30:00Z\"    | wrong type: v is not a timestamp",
                "struct<x:int> | 1                           | wrong type: v is not an object",
                "struct<x:int> | {\"x\": \"1\"}              | wrong type: v.x is not a whole number",
                "struct<x:int> | {\"x\": 1, \"X\": 2}        | field v.x occurs twice",
                "array<int>    | {}                          | wrong type: v is not an array",
                "array<int>    | [1, \"2\"]                  | wrong type: v[] is not a whole number",
                "array<int>    | [[1]]                       | wrong type: v[] is not a whole number",
                "map<string,int> | [1]                       | wrong type: v is not an object",
                "map<string,int> | {\"a\": 1.5}              | wrong type: v{} is not a whole number",
                "map<string,int> | {\"a\": 1, \"a\": 2}      | a key of v occurs twice",
            })
    void saysWhyAValueIsUnfitWithoutQuotingIt(String type, String json, String reason) {
        assertThat(reason("v " + type, "{\"v\": " + json + "}")).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hello                        | not JSON",
                "{\"a\": 1                    | not JSON",
                "{\"a\":                      | not JSON",
                "{\"a                         | not JSON",
                "{a: 1}                       | not JSON",
                "{'a': 1}                     | not JSON",
                "{\"a\": 1,}                  | not JSON",
                "{\"a\": 1} trailing          | not JSON",
                "{\"a\": 1} // comment        | not JSON",
                "[{\"a\": 1}]                 | not a JSON object",
                "1                            | not a JSON object",
                "\"a\"                        | not a JSON object",
                "null                         | not a JSON object",
                "{\"a\": 1}{\"a\": 2}         | more than one JSON value on the line",
                "{\"a\": 1} {\"a\": 2}        | more than one JSON value on the line",
                "{\"a\": 1} 2                 | more than one JSON value on the line",
                "{\"a\": 1, \"a\": 2}         | field a occurs twice",
                "{\"a\": 1, \"A\": 2}         | field a occurs twice",
                "{\"a\": null, \"a\": 2}      | field a occurs twice",
                "{}                           | missing field a",
                "{\"b\": 1}                   | missing field a",
                "{\"a\": null}                | missing field a",
            })
    void saysWhyALineIsNoRow(String line, String reason) {
        assertThat(reason(parser("a int, b int", "a"), line.getBytes(UTF_8))).isEqualTo(reason);
    }

    @Test
    void takesAnEmptyObjectForARowWhereNothingIsRequired() {
        assertThat(row("a int, b string", "{}").isNullAt(0)).isTrue();
    }

    @Test
    void comparesFieldNamesWithoutRegardToCaseAsAthenaDoes() {
        InternalRow row = row(
                "shareWithResearchAsOfDate bigint, EMAIL string",
                "{\"SHAREwithRESEARCHasofdate\": 7, \"email\": \"a\"}");

        assertThat(row.getLong(0)).isEqualTo(7);
        assertThat(row.getUTF8String(1)).hasToString("a");
    }

    @Test
    void passesOverFieldsThatTheContractDoesNotName() {
        InternalRow row = row(
                "a int",
                "{\"x\": {\"a\": 2, \"y\": [1, {\"a\": 3}]}, \"x\": \"again\", \"a\": 1, \"z\": [[[]]], \"w\": 1e999}");

        assertThat(row.getInt(0)).isEqualTo(1);
    }

    @Test
    void readsNestedValues() {
        InternalRow row = row(
                "s struct<x:int,t:struct<y:string>>, l array<struct<x:bigint>>, m map<string,array<double>>, n array<int>",
                "{\"s\": {\"T\": {\"Y\": \"deep\", \"z\": 0}, \"x\": null}, \"l\": [{\"x\": 1}, null, {}],"
                        + " \"m\": {\"k\": [1.5, null], \"K\": null}, \"n\": []}");

        InternalRow s = row.getStruct(0, 2);
        assertThat(s.isNullAt(0)).isTrue();
        assertThat(s.getStruct(1, 1).getUTF8String(0)).hasToString("deep");
        ArrayData l = row.getArray(1);
        assertThat(l.numElements()).isEqualTo(3);
        assertThat(l.getStruct(0, 1).getLong(0)).isEqualTo(1);
        assertThat(l.isNullAt(1)).isTrue();
        assertThat(l.getStruct(2, 1).isNullAt(0)).isTrue();
        MapData m = row.getMap(2);
        assertThat(m.keyArray().getUTF8String(0)).hasToString("k");
        assertThat(m.valueArray().getArray(0).getDouble(0)).isEqualTo(1.5);
        assertThat(m.valueArray().isNullAt(1)).isTrue();
        assertThat(row.getArray(3).numElements()).isZero();
    }

    /** One bad line never fails a file, however it was made. */
    @ParameterizedTest
    @ValueSource(ints = {100, 900, 5_000, 200_000})
    void survivesDeepNesting(int depth) {
        String deep = "[".repeat(depth) + "]".repeat(depth);

        String reason = reason("a int", "{\"x\": " + deep + ", \"a\": 1}");

        assertThat(reason).isEqualTo(depth < 1_000 ? "" : "not JSON");
        assertThat(reason("a int", "{\"x\": " + "[".repeat(depth))).isEqualTo("not JSON");
    }

    @Test
    void survivesNumbersOfManyDigits() {
        String digits = "9".repeat(100_000);

        assertThat(reason("a bigint", "{\"a\": " + digits + "}")).isNotEmpty();
        assertThat(reason("a double", "{\"a\": " + digits + "}")).isNotEmpty();
        assertThat(reason("a decimal(38,0)", "{\"a\": " + digits + "}")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // {"a": "X"} with bytes that are no UTF-8 in the place of X
                "7b2261223a2022ff227d",
                "7b2261223a2022c3227d",
                "7b2261223a2022e282227d",
                "7b2261223a202280227d",
            })
    void refusesWhatIsNotUtf8(String hex) {
        assertThat(reason(parser("a string"), HexFormat.of().parseHex(hex))).isIn("not JSON", "not UTF-8");
    }

    @Test
    void acceptsAByteOrderMarkBeforeTheFirstLine() {
        byte[] line = HexFormat.of().parseHex("efbbbf7b2261223a317d");
        LandingLineParser parser = parser("a int");

        assertThat(reason(parser, line)).isEmpty();
        assertThat(parser.row().getInt(0)).isEqualTo(1);
    }

    @Test
    void readsOnlyItsPartOfTheBuffer() {
        byte[] buffer = "}{\"a\": 1}{\"a\": 2}".getBytes(UTF_8);
        LandingLineParser parser = parser("a int");

        assertThat(parser.parse(buffer, 1, 8)).isEmpty();
        assertThat(parser.row().getInt(0)).isEqualTo(1);
    }

    @Test
    void givesANewRowForEachLine() {
        LandingLineParser parser = parser("a int, b int");
        reason(parser, "{\"a\": 1, \"b\": 2}".getBytes(UTF_8));
        InternalRow first = parser.row();

        reason(parser, "{\"a\": 3}".getBytes(UTF_8));

        assertThat(first.getInt(0)).isEqualTo(1);
        assertThat(parser.row().isNullAt(1))
                .as("nothing is left over from the line before")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"binary", "varchar(10)", "map<int,string>"})
    void refusesATypeThatFilesCannotHave(String type) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parser("v " + type))
                .withMessageStartingWith("A landing table cannot have a column of type ")
                .withMessageEndingWith(": v. Take string, and convert it in a transform.");
    }

    @Test
    void readsValuesAsSparkHoldsThem() {
        InternalRow row = row(
                "d decimal(5,2), t timestamp_ntz, day date",
                "{\"d\": 1.5, \"t\": \"2026-11-23 22:44:55.123\", \"day\": \"2026-11-23\"}");

        assertThat(row.getDecimal(0, 5, 2)).isEqualTo(Decimal.apply(new BigDecimal("1.50"), 5, 2));
        assertThat(row.getLong(1))
                .isEqualTo(Instant.parse("2026-11-23T22:44:55.123Z").toEpochMilli() * 1_000);
        assertThat(row.getInt(2)).isEqualTo((int) LocalDate.of(2026, 11, 23).toEpochDay());
    }
}
