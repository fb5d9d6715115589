package org.zonegate.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.io.ResolvingFileIO;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.iceberg.FileIoLandingZone;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.LandingPin;
import org.zonegate.promotion.LandingRows;
import org.zonegate.promotion.TableFixture;
import org.zonegate.spark.PinnedCatalog;
import org.zonegate.spark.SparkSessionExtension;

@Tag("spark")
@ExtendWith(SparkSessionExtension.class)
class LandingTableTest {

    private static final TableId ID = TableId.parse("landing.readings");

    @TempDir
    Path folder;

    private final SparkSession spark;
    private final ResolvingFileIO io = new ResolvingFileIO();

    LandingTableTest(SparkSession spark) {
        this.spark = spark.newSession();
    }

    @BeforeEach
    void open() {
        io.setConf(new Configuration());
        io.initialize(Map.of());
    }

    private void deliver(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        byte[] content = (String.join("\n", lines) + (lines.length == 0 ? "" : "\n")).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = name.endsWith(".gz")
                ? new GZIPOutputStream(Files.newOutputStream(file))
                : Files.newOutputStream(file)) {
            out.write(content);
        }
    }

    private LandingTable table() {
        LandingPin pin = new FileIoLandingZone(io)
                .pin(TableFixture.landing(ID.toString())
                        .required("user", "string")
                        .column("x", "double")
                        .column("tags", "array<string>")
                        .at(folder.toString())
                        .contract());
        return new LandingTable(spark, pin, io);
    }

    private Dataset<Row> read(Table table) {
        PinnedCatalog catalog =
                (PinnedCatalog) spark.sessionState().catalogManager().catalog("pinned");
        catalog.pin(ID, table);
        return spark.table("pinned." + ID);
    }

    private String path(String name) {
        return "file:" + folder.resolve(name);
    }

    private void deliverEverything() throws IOException {
        deliver("a.json", "{\"user\": \"a\", \"x\": 1}", "hello", "", "{\"x\": 2}", "{\"USER\": \"b\"}");
        deliver("2026/b.json.gz", "{\"user\": \"c\", \"x\": 3.5, \"tags\": [\"t\", null]}", "{\"user\": 7}");
        deliver("empty.json");
        deliver("bad.json", "[]");
    }

    private LandingRows everything() {
        return new LandingRows(
                ID,
                3,
                new TreeMap<>(Map.of(
                        "not JSON", 1L,
                        "missing field user", 1L,
                        "wrong type: user is not a string", 1L,
                        "not a JSON object", 1L)),
                List.of(path("empty.json")));
    }

    @Test
    void givesTheRowsThatKeepTheContractAndCountsTheOthers() throws IOException {
        deliverEverything();
        LandingTable table = table();
        assertThat(table.rows()).as("nobody read them yet").isEmpty();

        List<Row> rows = read(table)
                .selectExpr("user", "x", "size(tags)")
                .orderBy("user")
                .collectAsList();

        assertThat(rows)
                .containsExactly(
                        RowFactory.create("a", 1.0, null),
                        RowFactory.create("b", null, null),
                        RowFactory.create("c", 3.5, 2));
        assertThat(table.rows()).contains(everything());
    }

    /** The contract is about whole rows: a column that nobody asks for makes a row unfit all the same. */
    @Test
    void findsTheSameRowsWhateverColumnsAreRead() throws IOException {
        deliverEverything();
        LandingTable one = table();
        LandingTable none = table();

        List<Row> users = read(one).select("x").orderBy("x").collectAsList();
        long count = read(none).count();

        assertThat(users)
                .containsExactly(RowFactory.create((Object) null), RowFactory.create(1.0), RowFactory.create(3.5));
        assertThat(count).isEqualTo(3);
        assertThat(one.rows()).contains(everything());
        assertThat(none.rows()).contains(everything());
    }

    @Test
    void countsNothingTwiceHoweverOftenItIsRead() throws IOException {
        deliverEverything();
        LandingTable table = table();
        Dataset<Row> rows = read(table);

        long joined = rows.as("l").join(rows.as("r"), "user").count();

        assertThat(joined + rows.count()).isEqualTo(6);
        assertThat(table.rows()).contains(everything());
    }

    @Test
    void doesNotTellCountsOfFilesThatWereNotReadToTheirEnd() throws IOException {
        String[] lines = new String[5_000];
        java.util.Arrays.fill(lines, "{\"user\": \"a\"}");
        deliver("a.json", lines);
        LandingTable table = table();

        assertThat(read(table).limit(1).collectAsList()).hasSize(1);

        assertThat(table.rows()).isEqualTo(Optional.empty());
        assertThat(read(table).count()).isEqualTo(5_000);
        assertThat(table.rows().map(LandingRows::good)).contains(5_000L);
    }

    @Test
    void readsALargeFileInPiecesWithoutLosingALine() throws IOException {
        String[] lines = new String[60_000];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = i % 1_000 == 999
                    ? "bad"
                    : "{\"user\": \"user ä " + i + "\", \"x\": " + i + ", \"pad\": \"" + "-".repeat(i % 60) + "\"}";
        }
        deliver("a.json", lines);
        LandingTable table = table();

        Row row = read(table).selectExpr("count(DISTINCT user)", "sum(x)").head();

        assertThat(read(table).rdd().getNumPartitions()).as("pieces").isGreaterThan(1);
        assertThat(row.getLong(0)).isEqualTo(59_940);
        assertThat(row.getDouble(1)).isEqualTo(59_999.0 * 60_000 / 2 - (60 * 999 + 1_000.0 * 60 * 59 / 2));
        assertThat(table.rows().map(LandingRows::quarantinedRows)).contains(60L);
    }

    @Test
    void tellsWhereEachUnfitLineStands() throws IOException {
        deliverEverything();
        LandingTable table = table();
        long unused = read(table).count();

        List<Row> rejects = read(table.rejects()).orderBy("file", "line").collectAsList();

        assertThat(unused).isEqualTo(3);
        assertThat(rejects)
                .containsExactly(
                        RowFactory.create(
                                path("2026/b.json.gz"), 2L, "wrong type: user is not a string", "{\"user\": 7}"),
                        RowFactory.create(path("a.json"), 2L, "not JSON", "hello"),
                        RowFactory.create(path("a.json"), 4L, "missing field user", "{\"x\": 2}"),
                        RowFactory.create(path("bad.json"), 1L, "not a JSON object", "[]"));
    }

    @Test
    void failsWhenAFileVanishedSinceItWasPinned() throws IOException {
        deliverEverything();
        LandingTable table = table();
        Files.delete(folder.resolve("bad.json"));

        assertThatThrownBy(() -> read(table).count()).hasStackTraceContaining("bad.json");

        assertThat(table.rows()).isEmpty();
    }

    @Test
    void failsWhenAFileGrewSinceItWasPinned() throws IOException {
        deliverEverything();
        LandingTable table = table();
        deliver("a.json", "{\"user\": \"a\"}");

        assertThatThrownBy(() -> read(table).count()).hasStackTraceContaining("bytes when the run began, and now has");
    }
}
