package org.zonegate.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The truth that the generator tells while it makes the data is what the data says when it is read. */
final class TruthAgainstOracleTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource({"edgeCases", "randomSettings"})
    void tellsWhatTheDataSays(String name, GeneratorSettings settings, @TempDir Path out) throws IOException {
        Truth truth = new LandingGenerator(settings).writeTo(out);

        Oracle oracle = new Oracle(out);
        assertThat(truth.cases()).hasSize(4);
        for (Truth.Case one : truth.cases()) {
            boolean sameCustomer = "same-customer".equals(one.variables().get("pairing"));
            boolean asOfReading = "as-of-reading".equals(one.variables().get("consent"));
            assertThat(new TreeMap<>(one.tables()))
                    .as("%s of %s", one.variables(), settings)
                    .isEqualTo(oracle.tables(sameCustomer, asOfReading));
        }
    }

    static Stream<Arguments> edgeCases() {
        GeneratorSettings few = GeneratorSettings.flawless().withCustomers(12).withReadingsPerCustomer(10);
        GeneratorSettings every = everyDefect(few, 1.0);
        Map<String, GeneratorSettings> cases = new TreeMap<>();
        cases.put("flawless", few);
        cases.put("every defect in full", every);
        cases.put("every defect in half", everyDefect(few, 0.5));
        cases.put("no customers", every.withCustomers(0));
        cases.put("one customer", everyDefect(few, 0.5).withCustomers(1));
        cases.put("one customer, every defect in full", every.withCustomers(1));
        cases.put("no readings", every.withReadingsPerCustomer(0));
        cases.put("one reading", every.with(Defect.MISSING_CONSENT, 0.2).withReadingsPerCustomer(1));
        cases.put("a row a file", everyDefect(few, 0.3).withMaxRowsPerFile(1));
        cases.put("defaults", GeneratorSettings.defaults().withCustomers(60));
        cases.put(
                "two cohorts",
                GeneratorSettings.flawless()
                        .withCustomers(1_006)
                        .withReadingsPerCustomer(1)
                        .with(Defect.LATER_CONSENT, 0.5)
                        .with(Defect.SAME_INSTANT, 1));
        for (Defect defect : Defect.values()) {
            cases.put("only " + defect, few.with(defect, 1));
            cases.put("all but " + defect, everyDefect(few, 0.8).with(defect, 0));
        }
        return cases.entrySet().stream().map(one -> Arguments.of(one.getKey(), one.getValue()));
    }

    static Stream<Arguments> randomSettings() {
        return IntStream.range(0, 300).mapToObj(number -> {
            Random random = new Random(number);
            Map<Defect, Double> shares = new HashMap<>();
            for (Defect defect : Defect.values()) {
                shares.put(defect, new double[] {0, 0.05, 0.3, random.nextDouble(), 1}[random.nextInt(5)]);
            }
            // Full absence of consent or readings leaves nothing to compare; it has its own cases.
            shares.computeIfPresent(Defect.MISSING_CONSENT, (defect, share) -> share * 0.6);
            shares.computeIfPresent(Defect.CUSTOMERS_WITHOUT_READINGS, (defect, share) -> share * 0.6);
            return Arguments.of(
                    "random " + number,
                    new GeneratorSettings(
                            random.nextLong(),
                            1 + random.nextInt(40),
                            random.nextInt(30),
                            1 + random.nextInt(300),
                            random.nextInt(4) == 0 ? Compression.GZIP : Compression.NONE,
                            shares));
        });
    }

    private static GeneratorSettings everyDefect(GeneratorSettings settings, double share) {
        GeneratorSettings changed = settings;
        for (Defect defect : Defect.values()) {
            changed = changed.with(defect, share);
        }
        return changed;
    }
}
