package org.zonegate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.zonegate.cli.Zonegate;
import org.zonegate.cli.Zonegate.Result;

/**
 * A release that is published and one that is withheld, of data in which every text means harm and nothing is personal, so
 * that all of it is shown. What they leave stays in {@code target/harmful-run}, where {@code HarmfulRunTest} of the module
 * {@code aggregate} opens it in a browser.
 */
@Tag("spark")
class HarmfulDataTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("target/harmful-run");
    private static final Path LAKEHOUSE = Path.of("src/test/resources/lakehouses/guest-book");
    private static final List<String> RUNS = List.of("published", "withheld");

    private static Result published = new Result(-1, "", "");
    private static Result withheld = new Result(-1, "", "");
    private static Result told = new Result(-1, "", "");

    @BeforeAll
    static void release() throws IOException {
        if (Files.exists(FOLDER)) {
            try (Stream<Path> old = Files.walk(FOLDER)) {
                for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Zonegate zonegate = Zonegate.on(LAKEHOUSE, FOLDER.resolve("warehouse"));
        Path good = FOLDER.resolve("landing-published");
        deliver(good, 1);
        Path bad = FOLDER.resolve("landing-withheld");
        deliver(bad, 1);
        deliver(bad, -1);

        published = zonegate.run(arguments(good, "published"));
        withheld = zonegate.run(arguments(bad, "withheld"));
        told = zonegate.run("quarantine", "--rows", "--landing", bad.toString());
        zonegate.run("report", "--out", FOLDER.resolve("pages").toString(), "--landing", bad.toString());
    }

    private static String[] arguments(Path landing, String name) {
        List<String> arguments = new ArrayList<>(List.of("run", "--landing", landing.toString()));
        // A SQL literal, from which no text breaks out.
        arguments.addAll(List.of("--set", "motto=<script>window.harmed=1</script>\u202E]]>"));
        for (String file : List.of("junit", "sarif", "summary", "allure")) {
            arguments.addAll(
                    List.of("--" + file, FOLDER.resolve(name + "-" + file).toString()));
        }
        return arguments.toArray(String[]::new);
    }

    /** Every text in every column, and in lines that are none. */
    private static void deliver(Path landing, int sign) throws IOException {
        List<String> texts = HarmfulTexts.all();
        List<String> lines = new ArrayList<>();
        // As many rows as each text needs to be in each column of a row that is published, kept back, and filtered.
        for (int id = 1; id <= 5 * texts.size(); id++) {
            ObjectNode row = JSON.createObjectNode();
            row.put("entryId", sign * id);
            String[] columns = {"guest", "mood", "message", "link"};
            for (int i = 0; i < columns.length; i++) {
                row.put(columns[i], texts.get((id + 5 * i) % texts.size()));
            }
            row.putArray("labels").add(texts.get(id % texts.size())).add(texts.get((id + 1) % texts.size()));
            lines.add(JSON.writeValueAsString(row));
        }
        for (String text : texts) {
            String quoted = JSON.writeValueAsString(text);
            lines.add(text.replaceAll("\\R", " "));
            lines.add("{\"entryId\": " + quoted + ", \"guest\": \"x\"}");
            lines.add("{\"entryId\": 1, " + quoted + ": 1}");
            lines.add("{\"entryId\": 1, \"guest\": {" + quoted + ": " + quoted + "}}");
        }
        Path folder = landing.resolve("entries");
        Files.createDirectories(folder);
        Files.write(
                folder.resolve(sign > 0 ? "entries.json" : "more.json"),
                String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        for (String name : HarmfulTexts.fileNames()) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, "\n");
        }
    }

    @Test
    void isPublishedOrWithheldLikeAnyOtherData() {
        assertThat(published.exitCode()).as(published.err()).isZero();
        assertThat(withheld.exitCode()).as(withheld.err()).isEqualTo(1);
        assertThat(withheld.err()).contains("trusted.entries is withheld");
    }

    @Test
    void sendsNothingToATerminalButText() {
        for (Result result : List.of(published, withheld, told)) {
            assertThat(harmful(result.out() + result.err())).isEmpty();
        }
        assertThat((published.out() + published.err() + withheld.out() + withheld.err()).lines())
                .as("a line that a CI takes for a command")
                .noneMatch(line -> line.stripLeading().startsWith("::"));
        assertThat((published.out() + published.err() + withheld.out() + withheld.err()).lines())
                .as("lines that somebody can read")
                .allMatch(line -> line.length() < 5_000);
    }

    @Test
    void leavesXmlThatIsRead() throws Exception {
        for (String run : RUNS) {
            byte[] xml = Files.readAllBytes(FOLDER.resolve(run + "-junit"));
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
            NodeList cases = document.getElementsByTagName("testcase");
            assertThat(cases.getLength()).isGreaterThan(10);
            assertThat(harmful(document.getDocumentElement().getTextContent())).isEmpty();
            TreeSet<String> names = new TreeSet<>();
            NodeList all = document.getElementsByTagName("*");
            for (int i = 0; i < all.getLength(); i++) {
                names.add(all.item(i).getNodeName());
            }
            assertThat(names)
                    .isSubsetOf(
                            "testsuites",
                            "testsuite",
                            "testcase",
                            "failure",
                            "error",
                            "skipped",
                            "properties",
                            "property",
                            "system-out",
                            "system-err");
        }
    }

    @Test
    void leavesJsonThatIsRead() throws IOException {
        for (String run : RUNS) {
            JsonNode sarif = JSON.readTree(Files.readAllBytes(FOLDER.resolve(run + "-sarif")));
            assertThat(sarif.at("/runs/0/results")).isNotEmpty();
            for (String text : sarif.findValuesAsText("text")) {
                assertThat(harmful(text)).isEmpty();
                assertThat(text.length()).isLessThan(10_000);
            }
        }
        try (Stream<Path> records = Files.walk(FOLDER.resolve("warehouse/runs"))) {
            List<Path> found = records.filter(f -> f.endsWith("run.json")).toList();
            assertThat(found).hasSize(2);
            for (Path file : found) {
                JsonNode record = JSON.readTree(Files.readAllBytes(file));
                assertThat(record.toString()).contains("<script>", "\u202E");
            }
        }
    }

    @Test
    void leavesAllureResultsWithoutWhatActs() throws IOException {
        for (String run : RUNS) {
            try (Stream<Path> files = Files.list(FOLDER.resolve(run + "-allure"))) {
                for (Path file : files.toList()) {
                    String text = Files.readString(file);
                    assertThat(harmful(text.replace("\r\n", "\n")))
                            .as(file.toString())
                            .isEmpty();
                }
            }
        }
    }

    /** Characters that act on a terminal, or on the text around them. */
    private static List<String> harmful(String text) {
        return text.codePoints()
                .filter(c -> (Character.isISOControl(c) && c != '\n' && c != '\t')
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.SURROGATE
                        || c == '\u2028'
                        || c == '\u2029')
                .distinct()
                .mapToObj(c -> String.format("U+%04X", c))
                .toList();
    }
}
