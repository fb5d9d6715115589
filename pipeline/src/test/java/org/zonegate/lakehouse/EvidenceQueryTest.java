package org.zonegate.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EvidenceQueryTest {

    private static final String PRIMARY = "WITH primary AS (SELECT * FROM sales_trusted.orders)";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT 1 FROM primary                     | \\nSELECT 1 FROM primary
            with a AS (SELECT 1) SELECT * FROM a      | ,\\na AS (SELECT 1) SELECT * FROM a
            /* one */ -- two\\n WITH a AS (SELECT 1) SELECT 1 | ,\\na AS (SELECT 1) SELECT 1
            SELECT 'WITH x' FROM primary              | \\nSELECT 'WITH x' FROM primary
            """, quoteCharacter = '`')
    void namesThePublishedTableAsPrimary(String sql, String rest) {
        EvidenceQuery query = new EvidenceQuery("title", sql.replace("\\n", "\n"));

        assertThat(query.publishedSql("sales_trusted.orders")).isEqualTo(PRIMARY + rest.replace("\\n", "\n"));
    }
}
