package org.zonegate.reports.allure;

import io.qameta.allure.AllureResultsWriter;
import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.RunRecord.FailingRecord;
import org.zonegate.reports.cases.Case;
import org.zonegate.reports.cases.Outcome;
import org.zonegate.reports.cases.PlainText;

/** Writes cases as Allure's test results. The same run gives the same files. */
final class AllureCases {

    private static final int NAME_LENGTH = 500;
    private static final int MESSAGE_LENGTH = 20_000;
    private static final int VALUE_LENGTH = 1_000;

    private final RunRecord run;
    private final AllureResultsWriter writer;
    private final long start;

    /** A writer of the cases of {@code run}. */
    AllureCases(RunRecord run, AllureResultsWriter writer) {
        this.run = run;
        this.writer = writer;
        this.start = Instant.parse(run.startedAt()).toEpochMilli();
    }

    void write(Case c) {
        TestResult result = new TestResult()
                .setUuid(uuid(c, "result"))
                // Allure joins a case to its history by the first, and to its retries by the second.
                .setHistoryId(c.id().hash())
                .setTestCaseId(c.id().hash())
                .setFullName(PlainText.line(c.id().table() + ": " + c.id().name()))
                .setName(brief(c.id().name()))
                .setLabels(labels(c))
                .setStage(Stage.FINISHED)
                .setStatus(status(c.outcome()))
                .setDescription(description(c))
                .setParameters(parameters(c))
                .setSteps(steps(c))
                .setAttachments(attachments(c))
                .setStart(start)
                .setStop(start + Math.round(c.detail().seconds() * 1_000));
        String message = message(c);
        if (!message.isEmpty()) {
            result.setStatusDetails(new StatusDetails().setMessage(PlainText.cut(message, MESSAGE_LENGTH)));
        }
        writer.write(result);
    }

    private static Status status(Outcome outcome) {
        return switch (outcome) {
            case PASSED, WARNED -> Status.PASSED;
            case FAILED -> Status.FAILED;
            case UNKNOWN -> Status.BROKEN;
            case NOT_JUDGED -> Status.SKIPPED;
        };
    }

    private static String message(Case c) {
        return switch (c.outcome()) {
            case PASSED, NOT_JUDGED -> c.verdict().message();
            case WARNED -> RunFiles.WARNING + c.verdict().message();
            case FAILED -> RunFiles.withheldBy(c.kind()) + c.verdict().message();
            case UNKNOWN -> RunFiles.COULD_NOT_TELL + c.verdict().message();
        };
    }

    private static List<Label> labels(Case c) {
        List<Label> labels = new ArrayList<>();
        label(labels, "epic", c.id().zone());
        label(labels, "feature", c.id().table());
        label(labels, "story", c.id().group());
        label(labels, "parentSuite", c.id().zone());
        label(labels, "suite", c.id().tableName());
        label(labels, "subSuite", c.id().group());
        label(labels, "package", c.id().table());
        label(labels, "severity", severity(c));
        label(labels, "framework", "zonegate");
        if (c.outcome() == Outcome.WARNED) {
            label(labels, "tag", "warning");
        }
        c.detail().tags().forEach(tag -> label(labels, "tag", tag.replaceFirst("^@", "")));
        return labels;
    }

    private static void label(List<Label> labels, String name, String value) {
        labels.add(new Label().setName(name).setValue(brief(value)));
    }

    private static String severity(Case c) {
        return switch (c.kind()) {
            case CONTRACT, ROW_ACCOUNT -> "blocker";
            default ->
                switch (c.detail().severity()) {
                    case "warning" -> "minor";
                    case "quarantine" -> "normal";
                    default -> "critical";
                };
        };
    }

    private static String description(Case c) {
        List<String> paragraphs = new ArrayList<>();
        if (!c.detail().description().isEmpty()) {
            paragraphs.add(c.detail().description());
        }
        if (c.source().isKnown()) {
            paragraphs.add(c.source().toString());
        }
        if (!c.detail().query().isEmpty()) {
            paragraphs.add(
                    "SQL that finds all rows that break it:\n" + c.detail().query());
        }
        return PlainText.cut(String.join("\n\n", paragraphs), MESSAGE_LENGTH);
    }

    private static List<Parameter> parameters(Case c) {
        List<Parameter> parameters = new ArrayList<>();
        if (c.source().isKnown()) {
            parameters.add(parameter("where", c.source().toString()));
        }
        c.detail().measured().forEach((name, value) -> parameters.add(parameter(name, value)));
        return parameters;
    }

    private static Parameter parameter(String name, String value) {
        return new Parameter()
                .setName(brief(name))
                .setValue(PlainText.cut(PlainText.of(value), VALUE_LENGTH))
                // History is of the case, whatever was measured.
                .setExcluded(true);
    }

    private static List<StepResult> steps(Case c) {
        if (c.detail().step().isEmpty() || c.outcome() == Outcome.PASSED) {
            return List.of();
        }
        return List.of(new StepResult()
                .setName(brief(c.detail().step()))
                .setStage(Stage.FINISHED)
                .setStatus(c.outcome() == Outcome.UNKNOWN ? Status.BROKEN : Status.FAILED));
    }

    private List<Attachment> attachments(Case c) {
        if (c.detail().failing().isEmpty()) {
            return List.of();
        }
        FailingRecord failing = c.detail().failing().get();
        return List.of(
                attachment(c, "Failing rows", "csv", "text/csv", FailingRows.csv(failing)),
                attachment(c, "Failing rows as text", "txt", "text/plain", FailingRows.table(failing)));
    }

    private Attachment attachment(Case c, String name, String extension, String type, String text) {
        String source = uuid(c, name) + "-attachment." + extension;
        writer.write(source, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        return new Attachment().setName(name).setSource(source).setType(type);
    }

    private String uuid(Case c, String part) {
        String text = run.run() + "/" + c.id().hash() + "/" + part;
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String brief(String text) {
        return PlainText.cut(PlainText.line(text), NAME_LENGTH);
    }
}
