package org.zonegate.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which files for other programs a run leaves. */
final class ReportOptions {

    @Option(
            order = 1,
            names = "--junit",
            paramLabel = "FILE",
            description = "Write what came of each rule and scenario as JUnit XML, which CI systems show.")
    @Nullable Path junit;

    @Option(
            order = 2,
            names = "--summary",
            paramLabel = "FILE",
            description = "Write a summary in Markdown. Where GITHUB_STEP_SUMMARY is set, it is added there, too.")
    @Nullable Path summary;

    @Option(
            order = 3,
            names = "--sarif",
            paramLabel = "FILE",
            description = "Write what withheld or warned as SARIF, by which code hosts annotate lines.")
    @Nullable Path sarif;

    @Option(
            order = 4,
            names = "--allure",
            paramLabel = "DIR",
            description = "Write results for an Allure report. An earlier run's results there are replaced.")
    @Nullable Path allure;
}
