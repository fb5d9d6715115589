package org.zonegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.cli.Zonegate.Result;
import org.zonegate.generate.GeneratorSettings;
import org.zonegate.generate.LandingGenerator;
import org.zonegate.generate.Truth;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.LakehouseReader;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.LakehouseTables;
import org.zonegate.promotion.Release;
import org.zonegate.promotion.ReleaseJournal;
import org.zonegate.promotion.ReleaseListener;
import org.zonegate.promotion.ReleasePorts;
import org.zonegate.promotion.RunId;
import org.zonegate.promotion.RunLog;
import org.zonegate.promotion.Staging;
import org.zonegate.spark.CatalystSql;

/** Dies at each kind of call that a release makes to the outside, and runs again: the tables end the same. */
@Tag("spark")
class CrashTest {

    private static final List<String> TABLES = List.of("trusted.customer_trusted", "trusted.accelerometer_trusted");

    @TempDir
    private Path folder;

    /** The process is gone: nothing after this call happens. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void whereverTheProcessDiesTheNextRunEndsWithTheSameTables() throws IOException {
        Path landing = folder.resolve("landing");
        Truth truth = new LandingGenerator(
                        GeneratorSettings.defaults().withCustomers(20).withReadingsPerCustomer(6))
                .writeTo(landing);
        Map<String, String> byDefault = Map.of("pairing", "same-customer", "consent", "customer");
        List<String> calls = callsOfAWholeRelease(landing);
        assertThat(calls).contains("open", "stage", "candidate", "begin", "publish", "keep", "end");

        for (int call : placesToDie(calls)) {
            String place = calls.get(call);
            Path warehouse = folder.resolve("warehouse" + call);
            assertThat(release(warehouse, landing, call))
                    .as("calls before the crash")
                    .isEqualTo(calls.subList(0, call + 1));
            Zonegate zonegate = Zonegate.onStedi(warehouse, landing);

            Result again = zonegate.run("promote", TABLES.get(0), TABLES.get(1), "--json");

            assertThat(again.exitCode())
                    .as("after a crash at call %d, %s: %s", call, place, again.err())
                    .isZero();
            for (String table : TABLES) {
                assertThat(again.rows().get(table))
                        .as("%s after a crash at call %d, %s", table, call, place)
                        .isEqualTo(truth.rows(byDefault, table));
            }
            Set<String> runs = runsOf(zonegate);
            assertThat(runs)
                    .as("one release after a crash at call %d, %s", call, place)
                    .hasSize(1);
            assertThat(warehouse.resolve("runs").resolve(runs.iterator().next()).resolve("run.json"))
                    .as("its record after a crash at call %d, %s", call, place)
                    .isNotEmptyFile();
        }
    }

    private List<String> callsOfAWholeRelease(Path landing) {
        return release(folder.resolve("undisturbed"), landing, Integer.MAX_VALUE);
    }

    /** The first call of each kind, and every one that publishes: the same thing twice would only take time. */
    private static List<Integer> placesToDie(List<String> calls) {
        return IntStream.range(0, calls.size())
                .filter(i -> calls.indexOf(calls.get(i)) == i || calls.get(i).equals("publish"))
                .boxed()
                .toList();
    }

    private static Set<String> runsOf(Zonegate zonegate) {
        return StreamSupport.stream(
                        zonegate.run("status", "--json").json().path("tables").spliterator(), false)
                .map(t -> t.path("run").asText())
                .collect(Collectors.toSet());
    }

    /** Runs a release that dies just before a call, counted from 0; tells the calls, that one included. */
    private static List<String> release(Path warehouse, Path landing, int deadly) {
        Context context = new Context(
                Map.of(),
                Clock.systemUTC(),
                new Random(),
                Terminal.none(new java.io.PrintWriter(java.io.Writer.nullWriter())));
        Lakehouse lakehouse = new LakehouseReader(new CatalystSql(), Map.of())
                .read(Path.of("stedi"), Map.of("warehouse", warehouse.toString(), "landing", landing.toString()));
        List<String> made = new ArrayList<>();
        try (Workspace workspace = new Workspace(lakehouse, context)) {
            workspace.warehouse().prepare();
            ReleasePorts real = workspace.releasePorts();
            ReleasePorts mortal = new ReleasePorts(
                    mortal(LakehouseTables.class, real.tables(), deadly, made),
                    real.landing(),
                    () -> mortal(Staging.class, real.staging().get(), deadly, made),
                    real.evaluation(),
                    real.portraits(),
                    mortal(ReleaseJournal.class, real.journal(), deadly, made),
                    mortal(RunLog.class, real.log(), deadly, made),
                    real.keyFingerprint());
            new Release(lakehouse, mortal, Clock.systemUTC(), ReleaseListener.SILENT)
                    .promote(
                            TABLES.stream().map(TableId::parse).collect(Collectors.toSet()),
                            RunId.next(Clock.systemUTC(), new Random()));
        } catch (Crash e) {
            // As meant.
        }
        return made;
    }

    private static <T> T mortal(Class<T> port, T real, int deadly, List<String> made) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (!method.getName().equals("close")) {
                made.add(method.getName());
                if (made.size() > deadly) {
                    throw new Crash();
                }
            }
            try {
                return method.invoke(real, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler));
    }
}
