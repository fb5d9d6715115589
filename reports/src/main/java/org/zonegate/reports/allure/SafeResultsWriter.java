package org.zonegate.reports.allure;

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
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.zonegate.reports.cases.PlainText;

/**
 * Makes results harmless before another writer writes them. Allure 2 puts messages, traces and descriptions into its page
 * as HTML, and what is in them runs; it leaves cases without a status out of its count.
 *
 * <p>All text that is written through it is taken as text, never as HTML, also what somebody meant as HTML. Results are
 * changed in place. Do not write twice what was made harmless before: text is then escaped twice.
 */
public final class SafeResultsWriter implements AllureResultsWriter {

    /** A failed comparison of whole documents quotes both; each report repeats what its history holds. */
    private static final int LENGTH = 30_000;

    private final AllureResultsWriter writer;

    /** Hands everything on to {@code writer}. */
    public SafeResultsWriter(AllureResultsWriter writer) {
        this.writer = writer;
    }

    @Override
    public void write(TestResult result) {
        result.setStatus(known(result.getStatus()));
        result.setStatusDetails(harmless(result.getStatusDetails()));
        result.setDescriptionHtml(described(result.getDescription(), result.getDescriptionHtml()));
        // Else Allure lays it out as Markdown, and drops what looks like HTML.
        result.setDescription(null);
        if (result.getHistoryId() == null) {
            result.setHistoryId(result.getFullName());
        }
        result.setLinks(harmlessLinks(result.getLinks()));
        all(result.getSteps()).forEach(SafeResultsWriter::makeHarmless);
        writer.write(result);
    }

    @Override
    public void write(TestResultContainer container) {
        container.setDescriptionHtml(described(container.getDescription(), container.getDescriptionHtml()));
        container.setDescription(null);
        container.setLinks(harmlessLinks(container.getLinks()));
        all(container.getBefores()).forEach(SafeResultsWriter::makeHarmless);
        all(container.getAfters()).forEach(SafeResultsWriter::makeHarmless);
        writer.write(container);
    }

    @Override
    public void write(String source, InputStream attachment) {
        writer.write(source, attachment);
    }

    private static void makeHarmless(StepResult step) {
        step.setStatus(known(step.getStatus()));
        step.setStatusDetails(harmless(step.getStatusDetails()));
        step.setDescriptionHtml(described(step.getDescription(), step.getDescriptionHtml()));
        step.setDescription(null);
        all(step.getSteps()).forEach(SafeResultsWriter::makeHarmless);
    }

    private static void makeHarmless(FixtureResult fixture) {
        fixture.setStatus(known(fixture.getStatus()));
        fixture.setStatusDetails(harmless(fixture.getStatusDetails()));
        fixture.setDescriptionHtml(described(fixture.getDescription(), fixture.getDescriptionHtml()));
        fixture.setDescription(null);
        all(fixture.getSteps()).forEach(SafeResultsWriter::makeHarmless);
    }

    private static Status known(@Nullable Status status) {
        return status == null ? Status.BROKEN : status;
    }

    private static @Nullable StatusDetails harmless(@Nullable StatusDetails details) {
        return details == null
                ? null
                : details.setMessage(escaped(details.getMessage()))
                        .setTrace(escaped(details.getTrace()))
                        .setActual(escaped(details.getActual()))
                        .setExpected(escaped(details.getExpected()));
    }

    private static @Nullable String described(@Nullable String text, @Nullable String html) {
        String described = escaped(html == null || html.isEmpty() ? text : html);
        return described == null ? null : described.replace("\n", "<br>\n");
    }

    /** Allure's model has no list where nothing was ever added to it. */
    private static <T> List<T> all(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static List<Link> harmlessLinks(@Nullable List<Link> links) {
        return all(links).stream().filter(l -> isWeb(l.getUrl())).toList();
    }

    private static boolean isWeb(@Nullable String url) {
        String lower = url == null ? "" : url.toLowerCase(Locale.ROOT);
        return lower.startsWith("https://") || lower.startsWith("http://");
    }

    /** Text as HTML that shows it. */
    static @Nullable String escaped(@Nullable String text) {
        return text == null
                ? null
                : PlainText.cut(PlainText.of(text), LENGTH)
                        .replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;");
    }
}
