package org.zonegate.cli;

import java.time.Clock;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.zonegate.lakehouse.*;
import org.zonegate.promotion.*;
import org.zonegate.reports.RunRecords;
import org.zonegate.run.RunRecorder;
import org.zonegate.spark.CatalystSql;

public final class Main {
    public static void main(String[] args) {
        long t0 = System.nanoTime();
        Map<String, String> set = new java.util.TreeMap<>();
        for (int i = 1; i < args.length; i++) {
            String[] p = args[i].split("=", 2);
            set.put(p[0], p[1]);
        }
        Lakehouse lakehouse =
                new LakehouseReader(new CatalystSql(), System.getenv()).read(java.nio.file.Path.of(args[0]), set);
        System.err.println("read " + (System.nanoTime() - t0) / 1_000_000);
        Clock clock = Clock.systemUTC();
        try (Workspace w = new Workspace(lakehouse, System.getenv(), clock)) {
            w.warehouse().prepare();
            w.publication().finishInterrupted();
            System.err.println("opened " + (System.nanoTime() - t0) / 1_000_000);
            ReleaseOutcome o = new Release(lakehouse, w.releasePorts(), clock, new ReleaseListener() {
                        @Override
                        public void decided(TableId t, PromotionResult r) {
                            System.err.println(t + " " + r.getClass().getSimpleName() + " "
                                    + (System.nanoTime() - t0) / 1_000_000);
                        }
                    })
                    .promote(
                            lakehouse.promoted().stream()
                                    .map(TableDefinition::id)
                                    .collect(Collectors.toSet()),
                            RunId.next(clock, new Random()));
            System.out.println(RunRecords.toJson(new RunRecorder(lakehouse, "0.1.0").record(o)));
        }
        System.err.println("done " + (System.nanoTime() - t0) / 1_000_000);
    }
}
