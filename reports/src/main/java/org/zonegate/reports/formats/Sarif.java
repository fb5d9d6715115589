package org.zonegate.reports.formats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.zonegate.reports.cases.Case;
import org.zonegate.reports.cases.CaseList;
import org.zonegate.reports.cases.Kind;
import org.zonegate.reports.cases.Outcome;
import org.zonegate.reports.cases.PlainText;
import org.zonegate.reports.cases.Source;
import org.zonegate.reports.cases.Verdict.Finding;

/**
 * What withheld or warned, as SARIF 2.1.0, so that a code host annotates the line of the rule or scenario. Files are told
 * as the cases name them, which should be from the root of the repository.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
public final class Sarif {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final List<Kind> KINDS =
            List.of(Kind.RULE, Kind.SCENARIO, Kind.CONTRACT, Kind.ROW_ACCOUNT, Kind.SECOND_OPINION);
    private static final String ROOT = "%SRCROOT%";
    private static final int MESSAGE_LENGTH = 1_000;

    private Sarif() {}

    /** The document. */
    public static String of(CaseList list) {
        ObjectNode document = JSON.createObjectNode();
        document.put(
                "$schema",
                "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
        document.put("version", "2.1.0");
        ObjectNode run = document.putArray("runs").addObject();
        driver(run.putObject("tool").putObject("driver"), list);
        run.putObject("automationDetails")
                .put(
                        "id",
                        "zonegate/" + PlainText.line(list.run().lakehouse()) + "/"
                                + PlainText.line(list.run().run()));
        ArrayNode results = run.putArray("results");
        for (Case c : list.cases()) {
            if (c.withholds() || c.alarms() || c.outcome() == Outcome.WARNED) {
                c.verdict().findings().forEach(f -> result(results.addObject(), c, f));
                if (c.verdict().findings().isEmpty()) {
                    result(results.addObject(), c, new Finding(c.source(), "It does not hold."));
                }
            }
        }
        run.put("columnKind", "utf16CodeUnits");
        try {
            return JSON.writeValueAsString(document) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of texts and numbers is always JSON.", e);
        }
    }

    private static void driver(ObjectNode driver, CaseList list) {
        driver.put("name", "Zonegate");
        driver.put("version", PlainText.line(list.run().zonegate()));
        ArrayNode rules = driver.putArray("rules");
        for (Kind kind : KINDS) {
            ObjectNode rule = rules.addObject();
            rule.put("id", kind.word());
            rule.putObject("shortDescription").put("text", "A table keeps what " + kind.words() + " promises.");
        }
    }

    private static void result(ObjectNode result, Case c, Finding finding) {
        result.put("ruleId", c.kind().word());
        result.put("ruleIndex", KINDS.indexOf(c.kind()));
        result.put("level", c.outcome() == Outcome.WARNED ? "warning" : "error");
        result.putObject("message").put("text", message(c, finding));
        Source source = finding.source().isKnown() ? finding.source() : c.source();
        ArrayNode locations = result.putArray("locations");
        if (source.isKnown()) {
            ObjectNode location = locations.addObject().putObject("physicalLocation");
            ObjectNode artifact = location.putObject("artifactLocation");
            artifact.put("uri", uri(source.file()));
            if (!source.file().startsWith("/")) {
                artifact.put("uriBaseId", ROOT);
            }
            location.putObject("region").put("startLine", Math.max(1, source.line()));
        }
        result.putObject("partialFingerprints").put("zonegate/v1", c.id().hash());
    }

    private static String message(Case c, Finding finding) {
        String consequence = c.alarms()
                ? " is published, and this is an alarm"
                : switch (c.outcome()) {
                    case WARNED -> " (a warning, which withholds nothing)";
                    case UNKNOWN -> " is withheld, because this could not be told";
                    default -> " is withheld";
                };
        String promise = c.kind() == Kind.RULE || c.kind() == Kind.SCENARIO ? PlainText.line(c.id().name()) + ": " : "";
        return PlainText.cut(
                PlainText.line(c.id().table()) + consequence + ": " + promise + PlainText.of(finding.message()),
                MESSAGE_LENGTH);
    }

    private static String uri(String file) {
        try {
            // The constructor of several parts quotes what a URI may not hold.
            boolean isAbsolute = file.startsWith("/");
            String path = new URI(null, null, isAbsolute ? file : "/" + file, null).toASCIIString();
            return isAbsolute ? "file://" + path : path.substring(1);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'" + file + "' is no path of a file.", e);
        }
    }
}
