package org.zonegate.aws.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The distribution that the build made. */
@Tag("packaged")
final class DistributionIT {

    private static final Path CLUSTER_JAR = Path.of(System.getProperty("zonegate.spark.jar", ""));

    @Test
    void isFitForGlue() {
        String version = CLUSTER_JAR.getFileName().toString().replaceFirst("^zonegate-(.*)-spark\\.jar$", "$1");
        Path home = CLUSTER_JAR.resolveSibling("zonegate-" + version);
        assertThat(home).as("the unpacked distribution").isDirectory();

        List<Path> jars = new Distribution(home, version).jars();

        assertThat(jars).allMatch(Files::isRegularFile);
        assertThat(jars.get(0)).hasFileName("zonegate-" + version + "-spark.jar");
        assertThat(jars)
                .extracting(jar -> jar.getFileName().toString())
                .anyMatch(name -> name.startsWith("iceberg-spark-runtime-"))
                .anyMatch(name -> name.startsWith("glue-"))
                .anyMatch(name -> name.startsWith("athena-"))
                .noneMatch(name -> name.startsWith("spark-core"))
                .noneMatch(name -> name.startsWith("zonegate-pipeline"));
    }
}
