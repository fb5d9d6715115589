package org.zonegate.reports.formats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.zonegate.reports.RunRecord.GateRecord;
import org.zonegate.reports.RunRecord.TableRecord;
import org.zonegate.reports.cases.Case;
import org.zonegate.reports.cases.CaseList;
import org.zonegate.reports.cases.Outcome;
import org.zonegate.reports.cases.PlainText;

/**
 * A run as JUnit XML, which every CI shows: one suite for each table, one test case for each of its promises.
 *
 * <p>What withholds is a failure, what could not be told an error. A warning is skipped, with what was found: of a test
 * that passed no CI shows what it said. What this run did not judge is skipped, too.
 *
 * @see <a href="https://github.com/jenkinsci/xunit-plugin">junit-10.xsd of Jenkins' xUnit plugin, which it keeps</a>
 */
public final class JUnitXml {

    private static final int NAME_LENGTH = 500;
    private static final int MESSAGE_LENGTH = 1_000;
    private static final int TEXT_LENGTH = 20_000;

    private final CaseList list;
    private final StringBuilder xml = new StringBuilder();

    private JUnitXml(CaseList list) {
        this.list = list;
    }

    /** The document. */
    public static String of(CaseList list) {
        return new JUnitXml(list).document();
    }

    private String document() {
        Map<String, List<Case>> tables = new LinkedHashMap<>();
        list.cases().forEach(c -> tables.computeIfAbsent(c.id().table(), t -> new ArrayList<>())
                .add(c));
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites");
        attribute("name", "Zonegate: " + list.run().lakehouse());
        attribute("time", seconds(list.run().seconds()));
        count(list.cases());
        xml.append(">\n");
        tables.forEach(this::suite);
        return xml.append("</testsuites>\n").toString();
    }

    private void suite(String table, List<Case> cases) {
        xml.append("  <testsuite");
        attribute("name", table);
        count(cases);
        attribute(
                "skipped",
                Long.toString(cases.stream().filter(JUnitXml::isSkipped).count()));
        attribute("time", seconds(took(table)));
        attribute("timestamp", list.run().startedAt().replaceFirst("(\\.\\d+)?Z$", ""));
        xml.append(">\n    <properties>\n");
        property("run", list.run().run());
        property("outcome", list.run().outcome());
        property("zonegate", list.run().zonegate());
        xml.append("    </properties>\n");
        cases.forEach(this::testCase);
        xml.append("  </testsuite>\n");
    }

    private void count(List<Case> cases) {
        attribute("tests", Integer.toString(cases.size()));
        attribute(
                "failures",
                Long.toString(cases.stream()
                        .filter(c -> c.outcome() == Outcome.FAILED)
                        .count()));
        attribute(
                "errors",
                Long.toString(cases.stream()
                        .filter(c -> c.outcome() == Outcome.UNKNOWN)
                        .count()));
    }

    private static boolean isSkipped(Case c) {
        return c.outcome() == Outcome.WARNED || c.outcome() == Outcome.NOT_JUDGED;
    }

    private double took(String table) {
        TableRecord record = list.run().tables().get(table);
        return record != null
                ? record.seconds()
                : list.run().inputs().stream()
                        .filter(i -> i.table().equals(table))
                        .flatMap(i -> Stream.of(Optional.ofNullable(i.gate()), Optional.ofNullable(i.acceptance())))
                        .flatMap(Optional::stream)
                        .mapToDouble(GateRecord::seconds)
                        .sum();
    }

    private void testCase(Case c) {
        xml.append("    <testcase");
        attribute("classname", c.id().table() + "." + c.id().group().replace('.', ' '));
        attribute("name", name(c));
        attribute("time", seconds(c.detail().seconds()));
        switch (c.outcome()) {
            case PASSED -> note(c);
            case FAILED ->
                element(
                        "failure",
                        c,
                        c.alarms()
                                ? "Alarm by " + c.kind().words() + ": "
                                : "Withheld by " + c.kind().words() + ": ");
            case UNKNOWN -> element("error", c, "Could not tell: ");
            case WARNED -> element("skipped", c, "Warning, which withholds nothing: ");
            case NOT_JUDGED -> element("skipped", c, "Not judged: ");
        }
    }

    /** Short enough to be shown, and still different for each case. */
    private static String name(Case c) {
        String name = PlainText.line(c.id().name());
        String repeated = c.id().repetition() == 0 ? "" : " (" + (c.id().repetition() + 1) + ")";
        boolean isLong = name.codePointCount(0, name.length()) > NAME_LENGTH;
        return isLong
                ? PlainText.cut(name, NAME_LENGTH) + " " + c.id().hash().substring(0, 8) + repeated
                : name + repeated;
    }

    private void note(Case c) {
        String message = c.verdict().message();
        if (message.isEmpty()) {
            xml.append("/>\n");
        } else {
            xml.append(">\n      <system-out>").append(text(message)).append("</system-out>\n    </testcase>\n");
        }
    }

    private void element(String name, Case c, String label) {
        xml.append(">\n      <").append(name);
        if (!name.equals("skipped")) {
            attribute("type", c.kind().word());
        }
        attribute("message", PlainText.cut(label + PlainText.line(c.verdict().message()), MESSAGE_LENGTH));
        xml.append('>').append(text(explained(c))).append("</").append(name).append(">\n    </testcase>\n");
    }

    private static String explained(Case c) {
        List<String> lines = new ArrayList<>();
        if (c.source().isKnown()) {
            lines.add(c.source().toString());
        }
        lines.add(c.id().name());
        lines.add(c.verdict().message());
        c.detail().measured().forEach((name, value) -> lines.add(name + " = " + value));
        if (!c.detail().query().isEmpty()) {
            lines.add(c.detail().query());
        }
        return String.join("\n", lines);
    }

    private void property(String name, String value) {
        xml.append("      <property");
        attribute("name", name);
        attribute("value", value);
        xml.append("/>\n");
    }

    private void attribute(String name, String value) {
        xml.append(' ')
                .append(name)
                .append("=\"")
                .append(escaped(PlainText.line(value)))
                .append('"');
    }

    private static String text(String text) {
        return escaped(PlainText.cut(PlainText.of(text.replace("\r\n", "\n")), TEXT_LENGTH));
    }

    // XML knows no way to write most control characters; PlainText has spelled them out.
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }
}
