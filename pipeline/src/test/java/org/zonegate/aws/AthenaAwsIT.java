package org.zonegate.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.zonegate.aws.AthenaStatements.Reuse;
import org.zonegate.lakehouse.AthenaSettings;
import org.zonegate.promotion.CouldNotTell;

/**
 * Statements against moto's Athena, which keeps workgroups and queries and runs none: its results are those that are put in
 * line before. Unlike AWS's it is over at once, and its results begin with a row of names only where one was put there.
 */
final class AthenaAwsIT {

    @RegisterExtension
    static final StandInAws AWS = new StandInAws();

    private static AthenaStatements statements(String workgroup) {
        return new AthenaStatements(
                AWS.clients().athena(),
                new AthenaSettings(
                        workgroup, Optional.of("s3://answers/athena/"), Duration.ofMinutes(1), Duration.ZERO));
    }

    @Test
    void startsAsksAndFetches() {
        AWS.moto()
                .send(HttpRequest.newBuilder(AWS.moto().uri().resolve("/moto-api/static/athena/query-results"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("""
                        {"account_id": "123456789012", "region": "eu-central-1", "results": [{
                          "rows": [{"Data": [{"VarCharValue": "name"}, {"VarCharValue": "n"}]},
                                   {"Data": [{"VarCharValue": ""}, {}]},
                                   {"Data": [{"VarCharValue": "ada"}, {"VarCharValue": "2"}]}],
                          "column_info": [
                            {"CatalogName": "hive", "SchemaName": "", "TableName": "", "Name": "name", "Label": "name",
                             "Type": "varchar", "Precision": 0, "Scale": 0, "Nullable": "UNKNOWN", "CaseSensitive": true},
                            {"CatalogName": "hive", "SchemaName": "", "TableName": "", "Name": "n", "Label": "n",
                             "Type": "bigint", "Precision": 19, "Scale": 0, "Nullable": "UNKNOWN", "CaseSensitive": false}]
                        }]}""")));
        try (AthenaStatements statements = statements("primary")) {
            AthenaAnswer answer = statements.run("SELECT name, n FROM somewhere", Reuse.NEVER);

            List<List<@Nullable String>> rows = new ArrayList<>();
            answer.rows().forEachRemaining(rows::add);
            assertThat(answer.labels()).containsExactly("name", "n");
            assertThat(rows).containsExactly(Arrays.asList("", null), List.of("ada", "2"));
        }
    }

    @Test
    void refusesAWorkgroupThatThereIsNot() {
        try (AthenaStatements statements = statements("nobodys")) {
            assertThatThrownBy(() -> statements.run("SELECT 1", Reuse.NEVER)).isInstanceOf(CouldNotTell.class);
        }
    }
}
