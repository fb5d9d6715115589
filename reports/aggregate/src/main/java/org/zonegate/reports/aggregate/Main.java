package org.zonegate.reports.aggregate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/**
 * The last step of a build with tests: makes the report, says where it is, and fails where a test did.
 *
 * <p>Arguments: the project's folder, the folder of Allure's plugins, the tests that the build was asked for
 * ({@code -Dtest}), and whether it has none ({@code -Dmaven.test.skip}); or what Ant leaves of a property that is not set.
 */
public final class Main {

    private Main() {}

    /** Exits with 1 when the build has to fail. */
    public static void main(String[] args) throws IOException {
        if (args[3].equals("true")) {
            return;
        }
        Path root = Path.of(args[0]).toAbsolutePath().normalize();
        boolean isSelection = !args[2].isEmpty() && !args[2].startsWith("${");
        Aggregate aggregate = new Aggregate(root, Path.of(args[1]), Clock.systemUTC());
        Path report = aggregate.report();
        TestCount all =
                TestCount.sum(aggregate.modules().stream().map(Module::count).toList());
        System.out.printf(
                "%d tests in %d modules: %d failed, %d skipped. Report:%n%s%n",
                all.tests(), aggregate.modules().size(), all.failed().size(), all.skipped(), report);
        Judgement judgement = Judgement.of(aggregate.modules(), isSelection);
        judgement.problems().forEach(System.out::println);
        if (!judgement.problems().isEmpty()) {
            System.exit(1);
        }
    }
}
