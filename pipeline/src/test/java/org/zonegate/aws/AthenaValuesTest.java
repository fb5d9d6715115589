package org.zonegate.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.athena.model.ColumnInfo;

final class AthenaValuesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            boolean                  | true                                  | boolean       | true
            tinyint                  | -7                                    | tinyint       | -7
            integer                  | 2147483647                            | int           | 2147483647
            bigint                   | 9223372036854775807                   | bigint        | 9223372036854775807
            float                    | 0.1                                   | float         | 0.1
            double                   | 1.0E10                                | double        | 1.0E10
            double                   | NaN                                   | double        | "NaN"
            double                   | -Infinity                             | double        | "-Infinity"
            decimal                  | 1.10                                  | decimal(10,2) | 1.10
            date                     | 2026-11-25                            | date          | "2026-11-25"
            timestamp                | 2026-11-25 09:00:00.123               | timestamp_ntz | "2026-11-25T09:00:00.123"
            timestamp                | 2026-11-25 09:00:00.000000            | timestamp_ntz | "2026-11-25T09:00:00"
            timestamp with time zone | 2026-11-25 09:00:00.123 UTC           | timestamp     | "2026-11-25T09:00:00.123Z"
            timestamp with time zone | 2026-11-25 09:00:00.000 Europe/Berlin | timestamp     | "2026-11-25T08:00:00Z"
            timestamp with time zone | 2026-11-25 09:00:00.000 +02:00        | timestamp     | "2026-11-25T07:00:00Z"
            varchar                  | 007                                   | string        | "007"
            char                     | x                                     | string        | "x"
            varbinary                | 00 ff 1a                              | binary        | "00ff1a"
            array                    | [1, 2]                                | string        | "[1, 2]"
            map                      | {a=1, b=2}                            | string        | "{a=1, b=2}"
            row                      | {n=1, t=null}                         | string        | "{n=1, t=null}"
            integer                  | no number                             | int           | "no number"
            timestamp                | no time                               | timestamp_ntz | "no time"
            bigint                   | 9223372036854775808                   | bigint        | "9223372036854775808"
            """)
    void valuesAreTheSameAsSparksOfTheSameType(String athenas, String text, String type, String json) {
        ColumnInfo column = ColumnInfo.builder()
                .name("x")
                .type(athenas)
                .precision(10)
                .scale(2)
                .build();

        assertThat(AthenaValues.type(column)).isEqualTo(type);
        assertThat(AthenaValues.value(column, text).toString()).isEqualTo(json);
    }

    @Test
    void whatIsMissingIsNullAndAnEmptyTextIsOne() {
        ColumnInfo column = ColumnInfo.builder().name("x").type("varchar").build();

        assertThat(AthenaValues.value(column, null).isNull()).isTrue();
        assertThat(AthenaValues.value(column, "").toString()).isEqualTo("\"\"");
    }
}
