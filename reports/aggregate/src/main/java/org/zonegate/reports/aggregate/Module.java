package org.zonegate.reports.aggregate;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A module of the build, and what its tests left.
 *
 * @param name its path in the project
 * @param count by Surefire's own reports
 * @param results Allure's results of its tests, as JUnit's listener wrote them; by name
 * @param runs folders with Allure's results of runs that its tests made; by name
 */
record Module(String name, Path folder, TestCount count, List<Path> results, List<Path> runs) {

    /** Where a module's tests leave Allure's results. */
    static final Path RESULTS = Path.of("target", "allure-results");

    private static final Path RUNS = Path.of("target", "allure-runs");
    private static final Path SUREFIRE = Path.of("target", "surefire-reports");

    Module {
        results = List.copyOf(results);
        runs = List.copyOf(runs);
    }

    /** All modules that the project's pom names, its profiles' among them. */
    static List<Module> all(Path root) throws IOException {
        List<Module> modules = new ArrayList<>();
        for (Element module : elements(xml(root.resolve("pom.xml")).getElementsByTagName("module"))) {
            modules.add(of(root, module.getTextContent().strip()));
        }
        return modules;
    }

    private static Module of(Path root, String name) throws IOException {
        Path folder = root.resolve(name);
        return new Module(
                name,
                folder,
                count(folder.resolve(SUREFIRE)),
                list(folder.resolve(RESULTS)),
                list(folder.resolve(RUNS)));
    }

    private static TestCount count(Path folder) throws IOException {
        List<TestCount> counts = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "TEST-*.xml")) {
                for (Path file : files) {
                    counts.add(count(xml(file).getDocumentElement()));
                }
            }
        }
        return TestCount.sum(counts);
    }

    private static TestCount count(Element suite) {
        List<String> failed = elements(suite.getElementsByTagName("testcase")).stream()
                .filter(c -> has(c, "failure") || has(c, "error"))
                .map(c -> c.getAttribute("classname") + "." + c.getAttribute("name"))
                .toList();
        return new TestCount(
                Integer.parseInt(suite.getAttribute("tests")), Integer.parseInt(suite.getAttribute("skipped")), failed);
    }

    private static boolean has(Element element, String child) {
        return element.getElementsByTagName(child).getLength() > 0;
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static List<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private static Document xml(Path file) throws IOException {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile());
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file + " is no XML: " + e.getMessage(), e);
        }
    }
}
