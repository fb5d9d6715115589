package org.zonegate.reports.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.zonegate.reports.Records;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.cases.CaseList;

final class JUnitXmlTest {

    static List<RunRecord> records() {
        return List.of(Records.withheld(), Records.hostile());
    }

    @ParameterizedTest
    @MethodSource("records")
    void isWhatEveryCiReads(RunRecord record) throws Exception {
        String xml = JUnitXml.of(CaseList.of(record));

        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(Objects.requireNonNull(JUnitXmlTest.class.getResource("junit.xsd")))
                .newValidator()
                .validate(new StreamSource(new StringReader(xml)));
        List<Element> cases = elements(xml, "testcase");
        assertThat(cases).hasSize(18);
        assertThat(cases.stream().map(e -> e.getAttribute("classname") + e.getAttribute("name")))
                .doesNotHaveDuplicates();
    }

    @Test
    void countsWhatItHolds() throws Exception {
        String xml = JUnitXml.of(CaseList.of(Records.withheld()));

        Element all = elements(xml, "testsuites").get(0);
        assertThat(List.of(all.getAttribute("tests"), all.getAttribute("failures"), all.getAttribute("errors")))
                .containsExactly("18", "5", "2");
        assertThat(elements(xml, "failure")).hasSize(5);
        assertThat(elements(xml, "error")).hasSize(2);
        assertThat(elements(xml, "skipped")).hasSize(4);
        assertThat(elements(xml, "testsuite").get(0).getAttribute("time")).isEqualTo("1.250");
        assertThat(elements(xml, "testsuite").stream().map(e -> e.getAttribute("name")))
                .containsExactly("landing.loans", "trusted.loans", "curated.fines", "curated.members", "curated.books");
    }

    @Test
    void tellsWhatWithholdsAndWhatOnlyWarns() throws Exception {
        String xml = JUnitXml.of(CaseList.of(Records.withheld()));

        assertThat(messages(xml, "failure"))
                .contains(
                        "Withheld by a rule: 2 of 98 rows have none",
                        "Withheld by a scenario: Then no two rows share book: 3 rows do",
                        "Withheld by the contract: Column 'member' is required and has no value in 2 of 98 rows."
                                + " Column 'due' is int; the contract says date.");
        assertThat(messages(xml, "error"))
                .containsExactly(
                        "Could not tell: there is no column nothing",
                        "Could not tell: Then fines are fair: no step is known by this sentence");
        assertThat(messages(xml, "skipped"))
                .containsExactly(
                        "Warning, which withholds nothing: it is 41 days, and must be <= 30",
                        "Warning, which withholds nothing: it is 7",
                        "Not judged: trusted.loans is withheld",
                        "Not judged: Up to date: what is published was judged by an earlier run.");
        assertThat(elements(xml, "failure").get(2).getTextContent()).isEqualTo("""
                ../rules/trusted/loans.dqdl:4
                IsComplete "member"
                2 of 98 rows have none
                Column.member.Completeness = 0.9795918
                failing rows = 2""");
    }

    @Test
    void showsHostileTextAsTheTextThatItIs() throws Exception {
        String xml = JUnitXml.of(CaseList.of(Records.hostile()));

        assertThat(xml).doesNotContain("<script", "<img", "\u0000", "\u001b", "\u202e");
        assertThat(elements(xml, "script")).isEmpty();
        assertThat(elements(xml, "failure").get(2).getTextContent())
                .contains("<script>document.title='hacked'</script>", "]]>", "\\u0000", "\\u202egnirts");
        assertThat(messages(xml, "failure"))
                .allSatisfy(m -> assertThat(m.length()).isLessThan(1_100));
        assertThat(xml.length()).isLessThan(600_000);
    }

    private static List<String> messages(String xml, String name) throws Exception {
        return elements(xml, name).stream().map(e -> e.getAttribute("message")).toList();
    }

    private static List<Element> elements(String xml, String name) throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        NodeList nodes = document.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }
}
