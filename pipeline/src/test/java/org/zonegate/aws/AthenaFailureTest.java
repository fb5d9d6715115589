package org.zonegate.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zonegate.aws.AthenaStatements.Reuse;
import org.zonegate.aws.FakeAthena.Column;
import org.zonegate.aws.FakeAthena.Script;
import org.zonegate.lakehouse.AthenaSettings;
import org.zonegate.promotion.CouldNotTell;
import org.zonegate.query.InvalidQuery;

/** What is told of statements that Athena refuses, or that fail in it: over HTTP. */
@Timeout(60)
final class AthenaFailureTest {

    private static final AthenaSettings SETTINGS =
            new AthenaSettings("people", Optional.of("s3://bucket/answers/"), Duration.ofMinutes(10), Duration.ZERO);
    private static final Script ONE = Script.of(List.of(new Column("n", "bigint")), List.of(List.of("1")));

    private final SleepingClock time = new SleepingClock();

    private AthenaStatements statements(FakeAthena athena) {
        return new AthenaStatements(athena.client(), SETTINGS, time.waiting());
    }

    @Test
    void saysWhyAStatementWasNotRun() {
        try (FakeAthena athena = FakeAthena.always(Script.failed(2, "FAILED: ParseException line 1:7 missing EOF"));
                AthenaStatements statements = statements(athena)) {
            assertThatThrownBy(() -> statements.run("CREATE NONSENSE", "x"))
                    .isInstanceOf(CouldNotTell.class)
                    .hasMessage("Athena did not run it: FAILED: ParseException line 1:7 missing EOF");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            COLUMN_NOT_FOUND: line 1:8: Column 'emial' cannot be resolved | Athena does not understand the query. line 1:8: Column 'emial' cannot be resolved
            SYNTAX_ERROR: line 1:1: mismatched input 'FRM'               | Athena does not understand the query. line 1:1: mismatched input 'FRM'
            """)
    void aTextThatIsWrongIsItsAuthorsToCorrect(String message, String told) {
        try (FakeAthena athena = FakeAthena.always(Script.failed(2, message));
                AthenaStatements statements = statements(athena)) {
            assertThatThrownBy(() -> statements.run("SELECT", Reuse.AS_SET))
                    .isInstanceOf(InvalidQuery.class)
                    .hasMessage(told);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2 | INVALID_CAST_ARGUMENT: Cannot cast 'ada@example.org' to INT | INVALID_CAST_ARGUMENT, an error of the query or its data
            1 | GENERIC_INTERNAL_ERROR: row ada@example.org                 | GENERIC_INTERNAL_ERROR, an error of its system
            1 | SYNTAX_ERROR: that only Athena could make: ada@example.org  | SYNTAX_ERROR, an error of its system
            3 | ada@example.org went wrong                                  | error type 1100, an error of another kind
            """)
    void ofWhatFailsOnRowsTheKindIsToldAndNoValue(int category, String message, String told) {
        try (FakeAthena athena = FakeAthena.always(Script.failed(category, message));
                AthenaStatements statements = statements(athena)) {
            assertThatThrownBy(() -> statements.run("SELECT", Reuse.AS_SET))
                    .isInstanceOf(CouldNotTell.class)
                    .hasMessageStartingWith("The query could not be answered. Athena tells " + told)
                    .hasMessageContaining("--query-execution-id query-1")
                    .hasMessageNotContaining("example.org");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Query cancelled! : Bytes scanned limit was exceeded | Athena cancelled the query: Query cancelled! : Bytes scanned limit was exceeded Read less
            Query cancelled by user                             | The query was cancelled in Athena, and not by this program.
            """)
    void saysWhoCancelled(String reason, String told) {
        try (FakeAthena athena = FakeAthena.always(Script.cancelled(reason));
                AthenaStatements statements = statements(athena)) {
            assertThatThrownBy(() -> statements.run("SELECT", Reuse.AS_SET))
                    .isInstanceOf(CouldNotTell.class)
                    .hasMessageStartingWith(told);
        }
    }

    @Test
    void givesUpWhenItIsToldToSlowDownForEver() {
        try (FakeAthena athena = FakeAthena.always(ONE);
                AthenaStatements statements = statements(athena)) {
            athena.refuseAlways("GetQueryExecution", "ThrottlingException", "Rate exceeded");

            assertThatThrownBy(() -> statements.run("SELECT 1", Reuse.AS_SET))
                    .isInstanceOf(CouldNotTell.class)
                    .hasMessageStartingWith("Athena could not be asked. AWS asked to slow down, again and again.");
            assertThat(athena.calls("StopQueryExecution"))
                    .as("nobody waits for it any more")
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ExpiredTokenException       | The security token included in the request is expired | The credentials for AWS have expired. Log in again
            UnrecognizedClientException | The security token included in the request is invalid | AWS does not know these credentials
            AccessDeniedException       | User: x is not authorized to perform: athena:Start    | AWS does not allow it. Grant the right
            InvalidRequestException     | WorkGroup people is not found.                        | Athena has no workgroup 'people'. Make it
            InvalidRequestException     | No output location provided. An output location is required | Athena does not know where to put results. Give workgroup 'people'
            """)
    void tellsRefusalsApart(String type, String message, String told) {
        try (FakeAthena athena = FakeAthena.always(ONE);
                AthenaStatements statements = statements(athena)) {
            athena.refuseAlways("StartQueryExecution", type, message);

            assertThatThrownBy(() -> statements.run("SELECT 1", Reuse.AS_SET))
                    .isInstanceOf(CouldNotTell.class)
                    .hasMessageContaining(told)
                    .hasMessageContaining(message);
            assertThat(athena.calls("StartQueryExecution")).hasSize(1);
        }
    }

    @Test
    void saysThatNobodyIsThere() {
        FakeAthena gone = FakeAthena.always(ONE);
        var client = gone.client();
        gone.close();
        Moto.CREDENTIALS.forEach(System::setProperty);
        try (AthenaStatements statements = new AthenaStatements(client, SETTINGS, time.waiting())) {
            assertThatThrownBy(() -> statements.run("SELECT 1", Reuse.AS_SET))
                    .isInstanceOf(CouldNotTell.class)
                    .hasMessageContaining("AWS cannot be reached");
        } finally {
            Moto.CREDENTIALS.keySet().forEach(System::clearProperty);
        }
    }
}
