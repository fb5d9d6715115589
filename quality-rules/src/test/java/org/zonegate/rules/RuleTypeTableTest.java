package org.zonegate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** README's table of rule types says what the code does; {@code -Dzonegate.golden=rewrite} writes it anew. */
class RuleTypeTableTest {

    private static final Path README = Path.of("README.md");
    private static final String HEAD = "| rule type | how | what is measured |\n|---|---|---|\n";

    private static String table() {
        return Arrays.stream(RuleType.values())
                .map(t -> "| " + t.dqdlName() + " | " + t.treatment().words() + " | " + t.meaning() + " |\n")
                .collect(Collectors.joining());
    }

    @Test
    void isTheCodes() throws IOException {
        String readme = Files.readString(README);
        int from = readme.indexOf(HEAD) + HEAD.length();
        int to = readme.indexOf("\n\n", from - 1) + 1;
        if ("rewrite".equals(System.getProperty("zonegate.golden"))) {
            readme = readme.substring(0, from) + table() + readme.substring(to);
            Files.writeString(README, readme);
            to = readme.indexOf("\n\n", from - 1) + 1;
        }

        assertThat(readme.substring(from, to)).isEqualTo(table());
    }

    /** What AWS's "DQDL rule type reference" lists, as read on 2026-11-25. */
    @Test
    void knowsEveryTypeOfTheReference() {
        List<String> reference = List.of(
                "AggregateMatch",
                "AllStatistics",
                "ColumnCorrelation",
                "ColumnCount",
                "ColumnDataType",
                "ColumnExists",
                "ColumnLength",
                "ColumnNamesMatchPattern",
                "ColumnValues",
                "Completeness",
                "CustomSql",
                "DataFreshness",
                "DatasetMatch",
                "DetectAnomalies",
                "DistinctValuesCount",
                "Entropy",
                "FileFreshness",
                "FileMatch",
                "FileSize",
                "FileUniqueness",
                "IsComplete",
                "IsPrimaryKey",
                "IsUnique",
                "Mean",
                "ReferentialIntegrity",
                "RowCount",
                "RowCountMatch",
                "SchemaMatch",
                "StandardDeviation",
                "Sum",
                "UniqueValueRatio",
                "Uniqueness");

        assertThat(Arrays.stream(RuleType.values()).map(RuleType::dqdlName)).containsAll(reference);
    }
}
