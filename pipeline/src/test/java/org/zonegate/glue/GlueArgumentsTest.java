package org.zonegate.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlueArgumentsTest {

    @Test
    void takesItsOwnAmongThoseOfGlue() {
        GlueArguments arguments = GlueArguments.parse(
                "--JOB_NAME",
                "release",
                "--JOB_ID",
                "j_1",
                "--JOB_RUN_ID",
                "jr_1",
                "--TempDir",
                "s3://tmp/",
                "--enable-metrics",
                "--job-bookmark-option",
                "job-bookmark-disable",
                "--extra-jars",
                "s3://lake/a.jar,s3://lake/b.jar",
                "--lakehouse-root=s3://lake/zonegate/1/lakehouse/abc",
                "--lakehouse",
                "pipeline/orders",
                "--env",
                "aws",
                "--set",
                "consent=as-of-reading;warehouse=s3://lake/warehouse",
                "--pseudonym-key",
                "orders/key");

        assertThat(arguments.job()).contains("release");
        assertThat(arguments.root()).isEqualTo("s3://lake/zonegate/1/lakehouse/abc/");
        assertThat(arguments.place()).isEqualTo("pipeline/orders");
        assertThat(arguments.pseudonymKey()).contains("orders/key");
        assertThat(arguments.options())
                .containsExactly(
                        "--env", "aws", "--set", "consent=as-of-reading", "--set", "warehouse=s3://lake/warehouse");
    }

    @Test
    void takesAFolderThatIsALakehouse() {
        GlueArguments arguments = GlueArguments.parse("--lakehouse", "s3://lake/orders");

        assertThat(arguments.root()).isEqualTo("s3://lake/orders/");
        assertThat(arguments.place()).isEqualTo(".");
        assertThat(arguments.job()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--lakehause s3://lake/x, Job parameter --lakehause is unknown",
        "--lakehouse orders, must name the s3:// folder",
        "run --lakehouse s3://lake/x, 'run' is no parameter",
        "--lakehouse s3://lake/x --set, Job parameter --set has no value",
    })
    void refusesWhatItDoesNotUnderstand(String words, String message) {
        assertThatThrownBy(() -> GlueArguments.parse(words.split(" ")))
                .isInstanceOf(GlueJobFailed.class)
                .hasMessageStartingWith("zonegate exit code 2: ")
                .hasMessageContaining(message);
    }
}
