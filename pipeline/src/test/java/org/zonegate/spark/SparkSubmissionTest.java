package org.zonegate.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What spark-submit tells, and what a process knows that it did not start. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
final class SparkSubmissionTest {

    private final Properties before = (Properties) System.getProperties().clone();

    @AfterEach
    void restore() {
        System.setProperties(before);
    }

    @Test
    void nothingIsSubmittedByDefault() {
        assertThat(SparkSubmission.isUnderWay()).isFalse();
        assertThat(SparkSubmission.cluster()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"client", "cluster"})
    void isUnderWayInBothModes(String mode) {
        System.setProperty("spark.submit.deployMode", mode);

        assertThat(SparkSubmission.isUnderWay()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"spark://10.0.0.1:7077", "yarn", "k8s://https://10.0.0.1", "local-cluster[2,1,1024]"})
    void aClusterHasExecutorsInOtherProcesses(String master) {
        System.setProperty("spark.master", master);

        assertThat(SparkSubmission.cluster()).contains(master);
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "local[1]", "local[*]", "local[2,3]"})
    void aLocalMasterIsNoCluster(String master) {
        System.setProperty("spark.master", master);

        assertThat(SparkSubmission.cluster()).isEmpty();
    }
}
