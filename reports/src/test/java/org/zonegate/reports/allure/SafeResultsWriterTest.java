package org.zonegate.reports.allure;

import static org.assertj.core.api.Assertions.assertThat;

import io.qameta.allure.AllureResultsWriter;
import io.qameta.allure.model.FixtureResult;
import io.qameta.allure.model.Link;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.model.TestResultContainer;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each trap of Allure 2, as a result that would fall into it. */
final class SafeResultsWriterTest {

    private static final String SCRIPT = "<img src=x onerror=\"alert('1')\">\u001b]8;;x";
    private static final String SHOWN = "&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;\\u001b]8;;x";

    private final SafeResultsWriter writer = new SafeResultsWriter(new Discarding());

    /** Results are changed in place, so that a test looks at what it wrote. */
    private static final class Discarding implements AllureResultsWriter {
        @Override
        public void write(TestResult result) {}

        @Override
        public void write(TestResultContainer container) {}

        @Override
        public void write(String source, InputStream attachment) {}
    }

    private static StatusDetails details() {
        return new StatusDetails()
                .setMessage(SCRIPT)
                .setTrace(SCRIPT)
                .setActual(SCRIPT)
                .setExpected(SCRIPT);
    }

    private static StatusDetails shown() {
        return new StatusDetails()
                .setMessage(SHOWN)
                .setTrace(SHOWN)
                .setActual(SHOWN)
                .setExpected(SHOWN);
    }

    @Test
    void messagesAndTracesAreTextAtEveryDepth() {
        StepResult inner = new StepResult().setStatusDetails(details()).setDescription(SCRIPT);
        TestResult result = new TestResult()
                .setStatusDetails(details())
                .setSteps(List.of(new StepResult().setStatusDetails(details()).setSteps(List.of(inner))));

        writer.write(result);

        assertThat(result.getStatusDetails()).isEqualTo(shown());
        assertThat(result.getSteps().get(0).getStatusDetails()).isEqualTo(shown());
        assertThat(inner.getStatusDetails()).isEqualTo(shown());
        assertThat(inner.getDescriptionHtml()).isEqualTo(SHOWN);
    }

    @Test
    void messagesOfWhatSetsUpAndTearsDownAreText() {
        FixtureResult before = new FixtureResult().setStatusDetails(details()).setDescriptionHtml(SCRIPT);
        FixtureResult after = new FixtureResult().setSteps(List.of(new StepResult().setStatusDetails(details())));
        TestResultContainer container =
                new TestResultContainer().setBefores(List.of(before)).setAfters(List.of(after));

        writer.write(container);

        assertThat(before.getStatusDetails()).isEqualTo(shown());
        assertThat(before.getDescriptionHtml()).isEqualTo(SHOWN);
        assertThat(after.getSteps().get(0).getStatusDetails()).isEqualTo(shown());
    }

    @Test
    void descriptionsAreText() {
        TestResult html = new TestResult().setDescriptionHtml(SCRIPT);
        TestResult markdown = new TestResult().setDescription("a\n" + SCRIPT);

        writer.write(html);
        writer.write(markdown);

        assertThat(html.getDescriptionHtml()).isEqualTo(SHOWN);
        assertThat(markdown.getDescriptionHtml()).isEqualTo("a<br>\n" + SHOWN);
        assertThat(markdown.getDescription())
                .as("or Allure takes it as Markdown")
                .isNull();
    }

    @Test
    void whatHasNoStatusIsBroken() {
        StepResult step = new StepResult();
        TestResult result = new TestResult().setSteps(List.of(step));

        writer.write(result);

        assertThat(result.getStatus()).isEqualTo(Status.BROKEN);
        assertThat(step.getStatus()).isEqualTo(Status.BROKEN);
    }

    @Test
    void aStatusStaysAsItIs() {
        TestResult result = new TestResult().setStatus(Status.SKIPPED).setHistoryId("h");

        writer.write(result);

        assertThat(result.getStatus()).isEqualTo(Status.SKIPPED);
        assertThat(result.getHistoryId()).isEqualTo("h");
        assertThat(result.getStatusDetails()).isNull();
        assertThat(result.getDescriptionHtml()).isNull();
    }

    @Test
    void linksLeadToTheWebOnly() {
        Link web = new Link().setUrl("https://example.org");
        TestResult result =
                new TestResult().setLinks(List.of(web, new Link().setUrl("javascript:alert(1)"), new Link()));

        writer.write(result);

        assertThat(result.getLinks()).containsExactly(web);
    }

    @Test
    void longMessagesAreCut() {
        TestResult result = new TestResult().setStatusDetails(new StatusDetails().setMessage("x".repeat(1_000_000)));

        writer.write(result);

        assertThat(result.getStatusDetails().getMessage())
                .endsWith("x… (1000000 characters)")
                .hasSizeLessThan(31_000);
    }

    @Test
    void whatHasNoHistoryHasThatOfItsName() {
        TestResult result = new TestResult().setFullName("org.example.Test.passes");

        writer.write(result);

        assertThat(result.getHistoryId()).isEqualTo("org.example.Test.passes");
    }
}
