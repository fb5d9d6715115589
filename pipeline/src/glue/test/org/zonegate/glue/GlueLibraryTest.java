package org.zonegate.glue;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.glue.util.Job;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.zonegate.spark.SparkSessionExtension;

/** Against stubs of the library's signatures: that it compiles is what is tested, and in which order it calls. */
@ExtendWith(SparkSessionExtension.class)
class GlueLibraryTest {

    @Test
    void beginsWithSparkAndCommitsInTheEnd(SparkSession spark) {
        Job.CALLS.clear();
        GlueRuntime library = new GlueLibrary();

        library.begin("release", Map.of("JOB_NAME", "release"));
        library.commit();

        assertThat(Job.CALLS).containsExactly("init release false {JOB_NAME=release}", "commit");
        assertThat(spark.sparkContext().isStopped()).isFalse();
    }

    @Test
    void isFoundByTheNameThatTheServiceFileHas() throws Exception {
        Path file = Path.of("src/glue/resources/META-INF/services/" + GlueRuntime.class.getName());

        assertThat(Files.readString(file).strip()).isEqualTo(GlueLibrary.class.getName());
    }

    @Test
    void isNotThereInABuildWithoutIt() {
        assertThat(GlueRuntime.find()).isSameAs(GlueRuntime.NONE);
    }
}
