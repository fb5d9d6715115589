package org.zonegate;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.cli.Zonegate;
import org.zonegate.cli.Zonegate.Result;
import org.zonegate.generate.GeneratorSettings;
import org.zonegate.generate.LandingGenerator;
import org.zonegate.spark.SparkSessionExtension;

/** What comes from executors to the driver does not grow with the data. */
final class DriverResultsTest {

    // Of Dataset, RDD and JavaRDD: everything that brings rows, or what was made of them, to the driver.
    private static final Pattern BRINGING = Pattern.compile("collect|collectAsList|collectAsync|collectPartitions"
            + "|toLocalIterator|take|takeAsList|takeOrdered|takeSample|takeAsync|top|tail|head|first|show|reduce|fold"
            + "|aggregate|treeReduce|treeAggregate|count|countAsync|countByValue|countApprox|isEmpty|toPandas"
            + "|executeCollect|executeCollectPublic|executeTake|executeTail|executeToIterator|value");

    private static final Set<String> BRINGERS = Set.of(
            "org.apache.spark.sql.Dataset",
            "org.apache.spark.rdd.RDD",
            "org.apache.spark.api.java.JavaRDD",
            "org.apache.spark.api.java.AbstractJavaRDDLike",
            "org.apache.spark.api.java.JavaRDDLike",
            "org.apache.spark.sql.execution.SparkPlan",
            "org.apache.spark.util.CollectionAccumulator",
            "org.apache.spark.SparkContext");

    /** Every place that brings something to the driver, and why it is little however many rows there are. */
    private static final Map<String, String> BOUNDED = new TreeMap<>(Map.ofEntries(
            Map.entry("DeequSuggestions.rows: Dataset.head", "one row: a count"),
            Map.entry("DispositionCounts.countedApart: Dataset.collectAsList", "one row for each reason, with a limit"),
            Map.entry("ExactStatistics.of: Dataset.head", "one row of aggregates"),
            Map.entry("LandingTable.rejects: CollectionAccumulator.value", "one tally for each split of up to 128 MB"),
            Map.entry("LandingTable.rows: CollectionAccumulator.value", "one tally for each split of up to 128 MB"),
            Map.entry(
                    "Measuring.query: Dataset.collectAsList",
                    "one row of aggregates for each number that rules ask for"),
            Map.entry("RowTexts.of: Dataset.collectAsList", "rows for people to look at, with a limit"),
            Map.entry(
                    "SampleTables.transformed: Dataset.collectAsList", "what a transform makes of a sample's few rows"),
            Map.entry(
                    "SparkEvidence$Questioning.rows: Dataset.collectAsList",
                    "the answer on a table's page, with a limit"),
            Map.entry("SparkPortraits.sketch: JavaRDD.treeAggregate", "sketches of a fixed size, merged by executors"),
            Map.entry("SparkQueries.result: Dataset.collectAsList", "what a person asked to see, with a limit"),
            Map.entry(
                    "SparkQueries.result: Dataset.toLocalIterator",
                    "what a person asked to see, a partition at a time"),
            Map.entry("SparkScenarioData.numbers: Dataset.head", "one row: a number for each sentence of a scenario"),
            Map.entry("SparkStaging.landingRows: Dataset.count", "a count")));

    @Test
    void everythingThatIsBroughtToTheDriverIsKnownToBeLittle() {
        assertThat(bringing(main())).isEqualTo(BOUNDED.keySet());
    }

    @Test
    void aNewPlaceWouldBeFound() {
        JavaClasses careless = new ClassFileImporter().importClasses(Careless.class);

        assertThat(bringing(careless))
                .containsExactly(
                        "DriverResultsTest$Careless.inALambda: Dataset.toLocalIterator",
                        "DriverResultsTest$Careless.plainly: Dataset.collectAsList");
    }

    /** Brings all rows to the driver. */
    static final class Careless {

        private Careless() {}

        static int plainly(Dataset<String> rows) {
            return rows.collectAsList().size();
        }

        static Stream<Boolean> inALambda(Dataset<String> rows) {
            return Stream.of(rows).map(r -> r.toLocalIterator().hasNext());
        }
    }

    private static JavaClasses main() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.zonegate");
    }

    private static Set<String> bringing(JavaClasses classes) {
        Set<String> found = new TreeSet<>();
        for (JavaClass type : classes) {
            type.getCodeUnitCallsFromSelf().forEach(call -> add(found, call.getOrigin(), call.getTarget()));
            type.getCodeUnitReferencesFromSelf().forEach(call -> add(found, call.getOrigin(), call.getTarget()));
        }
        return found;
    }

    private static void add(Set<String> found, JavaCodeUnit origin, AccessTarget.CodeUnitAccessTarget target) {
        if (BRINGERS.contains(target.getOwner().getName())
                && BRINGING.matcher(target.getName()).matches()) {
            String type = origin.getOwner()
                    .getName()
                    .substring(origin.getOwner().getPackageName().length() + 1);
            found.add(
                    type + "." + origin.getName() + ": " + target.getOwner().getSimpleName() + "." + target.getName());
        }
    }

    @Test
    @Tag("spark")
    @ExtendWith(SparkSessionExtension.class)
    void tenTimesTheRowsSendTheDriverHardlyMore(SparkSession spark, @TempDir Path folder) throws Exception {
        ResultSizes few = ofARun(spark, folder.resolve("few"), 60);
        ResultSizes many = ofARun(spark, folder.resolve("many"), 600);

        assertThat(many.rowsRead()).as("rows that were read").isGreaterThan(8 * few.rowsRead());
        assertThat(many.bytes())
                .as("bytes sent to the driver, after %d", few.bytes())
                .isLessThan(2 * few.bytes());
        assertThat(many.largestBroadcast())
                .as("bytes that were collected to be sent to all executors, by Spark's own limit for that")
                .isLessThan(10 << 20);
    }

    private static ResultSizes ofARun(SparkSession spark, Path folder, int customers) throws Exception {
        Path landing = folder.resolve("landing");
        new LandingGenerator(GeneratorSettings.defaults()
                        .withSeed(1)
                        .withCustomers(customers)
                        .withReadingsPerCustomer(60))
                .writeTo(landing);
        ResultSizes sizes = new ResultSizes();
        spark.sparkContext().addSparkListener(sizes);
        try {
            Result run = Zonegate.onStedi(folder.resolve("warehouse"), landing).run("run");
            assertThat(run.exitCode()).as(run.err()).isZero();
            spark.sparkContext().listenerBus().waitUntilEmpty(10_000);
        } finally {
            spark.sparkContext().removeSparkListener(sizes);
        }
        return sizes;
    }

    /** Adds up what tasks sent to the driver: for a join's small side, which Spark sends on to all executors, apart. */
    private static final class ResultSizes extends SparkListener {

        private final Map<Integer, Long> broadcasts = new ConcurrentHashMap<>();
        private final AtomicLong bytes = new AtomicLong();
        private final AtomicLong rowsRead = new AtomicLong();

        @Override
        public void onJobStart(SparkListenerJobStart start) {
            if (start.properties().getProperty(SparkEventLog.JOB_TAGS, "").contains(SparkEventLog.BROADCAST)) {
                start.stageInfos().foreach(stage -> broadcasts.put(stage.stageId(), 0L));
            }
        }

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            long size = end.taskMetrics().resultSize();
            if (broadcasts.computeIfPresent(end.stageId(), (stage, before) -> before + size) == null) {
                bytes.addAndGet(size);
            }
            rowsRead.addAndGet(end.taskMetrics().inputMetrics().recordsRead());
        }

        long bytes() {
            return bytes.get();
        }

        long rowsRead() {
            return rowsRead.get();
        }

        long largestBroadcast() {
            return broadcasts.values().stream().mapToLong(Long::longValue).max().orElse(0);
        }
    }
}
