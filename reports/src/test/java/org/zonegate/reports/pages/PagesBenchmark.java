package org.zonegate.reports.pages;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.RunRecords;

/**
 * Prints how long the pages of 1,000 runs and 200 tables take; no test, as its name tells Surefire:
 * {@code ./mvnw test -pl reports -Dtest=PagesBenchmark}.
 */
class PagesBenchmark {

    @Test
    void printsHowLongItTakes() {
        PageFixture fixture = PageSetTest.large(1_000, 60);
        Map<String, String> documents = new HashMap<>();
        fixture.records().forEach(r -> documents.put(r.run(), RunRecords.toJson(r)));
        RunSource files = new RunSource() {
            @Override
            public List<String> runs() {
                return fixture.runs();
            }

            @Override
            public Optional<RunRecord> read(String run) {
                return Optional.ofNullable(documents.get(run)).map(RunRecords::fromJson);
            }
        };
        long json = documents.values().stream().mapToLong(d -> d.length()).max().orElse(0);
        for (int round = 0; round < 3; round++) {
            MemorySink sink = new MemorySink();
            Duration cpu = cpu();
            long from = System.nanoTime();
            long[] first = {0};
            Duration[] worked = {Duration.ZERO};
            PageSink timed = new PageSink() {
                @Override
                public void write(String name, String text) {
                    if (name.equals(Pages.INDEX)) {
                        first[0] = System.nanoTime();
                        worked[0] = cpu().minus(cpu);
                    }
                    sink.write(name, text);
                }

                @Override
                public List<String> names() {
                    return sink.names();
                }

                @Override
                public void delete(String name) {
                    sink.delete(name);
                }
            };
            new Pages(files, 30).write(timed, Optional.empty());
            long to = System.nanoTime();
            System.out.printf(
                    Locale.ROOT,
                    "%d runs, %d tables, largest run.json %,d bytes: index after %.2f s (%.2f s of CPU), all %d pages"
                            + " after %.2f s (%.2f s of CPU), largest page %,d bytes%n",
                    fixture.runs().size(),
                    200,
                    json,
                    (first[0] - from) / 1e9,
                    worked[0].toMillis() / 1e3,
                    sink.html().size(),
                    (to - from) / 1e9,
                    cpu().minus(cpu).toMillis() / 1e3,
                    sink.pages.values().stream()
                            .mapToInt(p -> p.getBytes(StandardCharsets.UTF_8).length)
                            .max()
                            .orElse(0));
        }
    }

    /** What all threads of this process worked so far; tells what a busy machine hides. */
    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
