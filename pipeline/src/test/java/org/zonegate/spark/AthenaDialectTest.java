package org.zonegate.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonegate.lakehouse.SqlFrontend.Complaint;
import org.zonegate.lakehouse.SqlFrontend.SqlProblem;

final class AthenaDialectTest {

    private static final CatalystSql SQL = new CatalystSql();

    /** Each with what is said of it; module athena-dialect asks Trino's parser the same. */
    private static final Path SPARK_ALONE = Path.of("athena-dialect/src/test/resources/spark-alone.txt");

    static Stream<String> sparkAlone() throws IOException {
        return Files.readString(SPARK_ALONE, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank());
    }

    @ParameterizedTest
    @MethodSource("sparkAlone")
    void refusesWhatIsSparksAlone(String line) {
        String query = line.substring(line.indexOf('|') + 1).strip();
        String said =
                line.substring(0, line.indexOf('|')).replace("other: ", "").strip();

        SqlProblem problem = catchThrowableOfType(SqlProblem.class, () -> SQL.commonQuery(query));

        assertThat(problem).as(query).isNotNull().hasMessageContaining(said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT user, timestamp, date FROM primary WHERE user LIKE '%@%' AND NOT (x <> y OR x != z)",
                "SELECT count(DISTINCT a), Sum(b) FROM primary GROUP BY 1 HAVING count(*) > 1 ORDER BY 1 NULLS LAST LIMIT 5",
                "WITH a AS (SELECT 1 AS n) SELECT CASE WHEN n = 1 THEN 'one' ELSE '\u00e4' END FROM a CROSS JOIN primary",
                "SELECT TIMESTAMP '1970-01-01 00:00:00' + t * INTERVAL '0.001' SECOND FROM primary",
                "SELECT extract(YEAR FROM d), CAST(n AS decimal(10,2)), 1.5E0, 'a' || b FROM primary -- with `a` comment",
                "SELECT row_number() OVER (PARTITION BY a ORDER BY b DESC) FROM primary WHERE a IN (SELECT b FROM c)",
                "SELECT a FROM primary WHERE a BETWEEN 1 AND 2 AND b IS NOT NULL AND x IS DISTINCT FROM y"
            })
    void acceptsWhatBothUnderstand(String query) {
        assertThatCode(() -> SQL.commonQuery(query)).doesNotThrowAnyException();
    }

    @Test
    void tellsEverythingWithItsLine() {
        SqlProblem problem = catchThrowableOfType(
                SqlProblem.class,
                () -> SQL.commonQuery("SELECT `a`,\n  nvl2(a, 1, 2), left(a, 2)\nFROM primary\nWHERE a <=> 1L"));

        assertThat(problem.complaints()).extracting(Complaint::line).containsExactly(1, 2, 2, 4, 4);
        assertThat(problem.complaints())
                .extracting(Complaint::message)
                .anySatisfy(m -> assertThat(m)
                        .startsWith("nvl2() is none of the functions")
                        .contains("coalesce,"))
                .anySatisfy(m -> assertThat(m).isEqualTo("Athena knows no left(). Write substr(text, 1, n)."))
                .anySatisfy(m -> assertThat(m).contains("IS NOT DISTINCT FROM"));
    }

    @Test
    void hasEachFunctionOnceInOrder() {
        assertThat(List.copyOf(AthenaDialect.functions().keySet()))
                .hasSizeGreaterThan(40)
                .isSorted();
    }
}
