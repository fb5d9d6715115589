package org.zonegate.generate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What landing data to make. The same settings make the same lines, on every machine.
 *
 * @param seed                any number; another seed makes other data of the same kind
 * @param customers           how many customers, not counting their duplicate records
 * @param readingsPerCustomer accelerometer readings of each customer, before orphans, repeats and shared instants are
 *                            added; about a third as many step trainer readings go with them
 * @param maxRowsPerFile      after how many rows, good or corrupt, the next file begins
 * @param compression         how the files are stored
 * @param shares              how much of each defect to make, 0 to 1; a defect that is absent here is not made
 */
public record GeneratorSettings(
        long seed,
        int customers,
        int readingsPerCustomer,
        int maxRowsPerFile,
        Compression compression,
        Map<Defect, Double> shares) {

    private static final int MAX_CUSTOMERS = 100_000_000;
    private static final int MAX_READINGS_PER_CUSTOMER = 1_000_000;

    /** Beyond this, instants would reach past the years that table formats can hold. */
    private static final long MAX_READINGS = 10_000_000_000L;

    /** @throws InvalidGeneratorSettings with every problem: correct them all */
    public GeneratorSettings {
        List<String> problems = new ArrayList<>();
        requireBetween("customers", 0, MAX_CUSTOMERS, customers, problems);
        requireBetween("readingsPerCustomer", 0, MAX_READINGS_PER_CUSTOMER, readingsPerCustomer, problems);
        requireBetween("maxRowsPerFile", 1, Integer.MAX_VALUE, maxRowsPerFile, problems);
        if (problems.isEmpty() && (long) customers * readingsPerCustomer > MAX_READINGS) {
            problems.add("customers x readingsPerCustomer is " + (long) customers * readingsPerCustomer
                    + "; it must be at most " + MAX_READINGS + ".");
        }
        Map<Defect, Double> complete = new EnumMap<>(Defect.class);
        for (Defect defect : Defect.values()) {
            double share = shares.getOrDefault(defect, 0.0);
            if (!(share >= 0 && share <= 1)) {
                problems.add(
                        defect.key() + " is " + share + "; it must be a share from 0 to 1 (" + defect.meaning() + ").");
            }
            complete.put(defect, share);
        }
        if (!problems.isEmpty()) {
            throw new InvalidGeneratorSettings(problems);
        }
        shares = Collections.unmodifiableMap(complete);
    }

    private static void requireBetween(String name, int least, int most, int value, List<String> problems) {
        if (value < least || value > most) {
            problems.add(name + " is " + value + "; it must be from " + least + " to " + most + ".");
        }
    }

    /** A thousand customers with 80 readings each, and a little of every usual defect. */
    public static GeneratorSettings defaults() {
        Map<Defect, Double> usual = new EnumMap<>(Defect.class);
        for (Defect defect : Defect.values()) {
            usual.put(defect, defect.usualShare());
        }
        return new GeneratorSettings(1, 1_000, 80, 1_000_000, Compression.NONE, usual);
    }

    /** As {@link #defaults()}, without any defect: everyone agrees, and every reading has its partner. */
    public static GeneratorSettings flawless() {
        GeneratorSettings usual = defaults();
        return new GeneratorSettings(
                usual.seed,
                usual.customers,
                usual.readingsPerCustomer,
                usual.maxRowsPerFile,
                usual.compression,
                Map.of());
    }

    /** How much of this defect to make, 0 to 1. */
    public double share(Defect defect) {
        return shares.getOrDefault(defect, 0.0);
    }

    /** These settings with another seed. */
    public GeneratorSettings withSeed(long newSeed) {
        return new GeneratorSettings(newSeed, customers, readingsPerCustomer, maxRowsPerFile, compression, shares);
    }

    /** These settings with another number of customers. */
    public GeneratorSettings withCustomers(int newCustomers) {
        return new GeneratorSettings(seed, newCustomers, readingsPerCustomer, maxRowsPerFile, compression, shares);
    }

    /** These settings with another number of accelerometer readings for each customer. */
    public GeneratorSettings withReadingsPerCustomer(int readings) {
        return new GeneratorSettings(seed, customers, readings, maxRowsPerFile, compression, shares);
    }

    /** These settings with files of another length, in rows. */
    public GeneratorSettings withMaxRowsPerFile(int rows) {
        return new GeneratorSettings(seed, customers, readingsPerCustomer, rows, compression, shares);
    }

    /** These settings with files stored in another way. */
    public GeneratorSettings withCompression(Compression newCompression) {
        return new GeneratorSettings(seed, customers, readingsPerCustomer, maxRowsPerFile, newCompression, shares);
    }

    /** These settings with another share, 0 to 1, of one defect. */
    public GeneratorSettings with(Defect defect, double share) {
        Map<Defect, Double> changed = new EnumMap<>(Defect.class);
        changed.putAll(shares);
        changed.put(defect, share);
        return new GeneratorSettings(seed, customers, readingsPerCustomer, maxRowsPerFile, compression, changed);
    }
}
