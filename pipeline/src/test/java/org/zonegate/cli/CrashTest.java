package org.zonegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.zonegate.promotion.Staging;
import org.zonegate.spark.CatalystSql;

/** Dies at each call that a release makes to the outside, and runs again: the tables end the same. */
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
        Set<String> places = new HashSet<>();

        for (int calls = 1; ; calls++) {
            Path warehouse = folder.resolve("warehouse" + calls);
            String place = dieAt(calls, warehouse, landing);
            if (place.isEmpty()) {
                break;
            }
            places.add(place);
            Zonegate zonegate = Zonegate.onStedi(warehouse, landing);

            Result again = zonegate.run("promote", TABLES.get(0), TABLES.get(1), "--json");

            assertThat(again.exitCode())
                    .as("after a crash at call %d, %s: %s", calls, place, again.err())
                    .isZero();
            for (String table : TABLES) {
                assertThat(again.rows().get(table))
                        .as("%s after a crash at call %d, %s", table, calls, place)
                        .isEqualTo(truth.rows(byDefault, table));
            }
            assertThat(runsOf(zonegate))
                    .as("one release after a crash at call %d, %s", calls, place)
                    .hasSize(1);
        }
        assertThat(places).contains("open", "stage", "candidate", "begin", "publish", "end");
    }

    private static Set<String> runsOf(Zonegate zonegate) {
        return StreamSupport.stream(
                        zonegate.run("status", "--json").json().path("tables").spliterator(), false)
                .map(t -> t.path("run").asText())
                .collect(Collectors.toSet());
    }

    /** Runs a release that dies just before its n-th call; tells which call that was, or nothing when it has fewer. */
    private static String dieAt(int calls, Path warehouse, Path landing) {
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
                    mortal(LakehouseTables.class, real.tables(), calls, made),
                    real.landing(),
                    () -> mortal(Staging.class, real.staging().get(), calls, made),
                    real.evaluation(),
                    mortal(ReleaseJournal.class, real.journal(), calls, made),
                    real.keyFingerprint());
            new Release(lakehouse, mortal, Clock.systemUTC(), ReleaseListener.SILENT)
                    .promote(
                            TABLES.stream().map(TableId::parse).collect(Collectors.toSet()),
                            RunId.next(Clock.systemUTC(), new Random()));
            return "";
        } catch (Crash e) {
            return made.get(made.size() - 1);
        }
    }

    private static <T> T mortal(Class<T> port, T real, int calls, List<String> made) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (!method.getName().equals("close")) {
                made.add(method.getName());
                if (made.size() >= calls) {
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
