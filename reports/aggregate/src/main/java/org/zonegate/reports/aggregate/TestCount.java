package org.zonegate.reports.aggregate;

import java.util.List;

/**
 * How many tests ran.
 *
 * @param failed names of those that failed or ended with an error
 */
record TestCount(int tests, int skipped, List<String> failed) {

    TestCount {
        failed = List.copyOf(failed);
    }

    static TestCount sum(List<TestCount> counts) {
        return new TestCount(
                counts.stream().mapToInt(TestCount::tests).sum(),
                counts.stream().mapToInt(TestCount::skipped).sum(),
                counts.stream().flatMap(c -> c.failed().stream()).toList());
    }
}
