package org.zonegate.generate;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Computes the tables from landing files by their meanings alone: maps and loops, nothing of the generator's. */
final class Oracle {

    private record Customer(String email, String serial, long consent) {}

    private record Move(String user, long instant) {}

    private record Step(String serial, long instant) {}

    private final LandingReader customerLanding;
    private final LandingReader accelerometerLanding;
    private final LandingReader stepTrainerLanding;

    Oracle(Path root) {
        customerLanding = LandingReader.customers(root);
        accelerometerLanding = LandingReader.accelerometer(root);
        stepTrainerLanding = LandingReader.stepTrainer(root);
    }

    Map<String, Truth.Counts> tables(boolean sameCustomer, boolean asOfReading) {
        Map<String, Customer> customerTrusted = customerTrusted();
        List<Move> accelerometerTrusted = new ArrayList<>();
        for (JsonNode row : accelerometerLanding.goodRows()) {
            Move move = new Move(row.get("user").asText(), row.get("timestamp").asLong());
            Customer customer = customerTrusted.get(move.user());
            if (customer != null && (!asOfReading || move.instant() >= customer.consent())) {
                accelerometerTrusted.add(move);
            }
        }
        List<Step> steps = new ArrayList<>();
        for (JsonNode row : stepTrainerLanding.goodRows()) {
            steps.add(new Step(
                    row.get("serialNumber").asText(),
                    row.get("sensorReadingTime").asLong()));
        }

        Map<String, Set<Long>> movedAt = new HashMap<>();
        accelerometerTrusted.forEach(move ->
                movedAt.computeIfAbsent(move.user(), user -> new HashSet<>()).add(move.instant()));
        Map<String, List<Customer>> carriers = new HashMap<>();
        for (Customer customer : customerTrusted.values()) {
            if (movedAt.containsKey(customer.email())) {
                carriers.computeIfAbsent(customer.serial(), serial -> new ArrayList<>())
                        .add(customer);
            }
        }
        Map<String, Customer> ownerOf = new HashMap<>();
        long notEvidenced = 0;
        for (Map.Entry<String, List<Customer>> carried : carriers.entrySet()) {
            List<Customer> owners = evidencedOwners(carried.getKey(), carried.getValue(), movedAt, steps);
            if (owners.size() == 1) {
                ownerOf.put(carried.getKey(), owners.get(0));
            }
            notEvidenced += carried.getValue().size() - (owners.size() == 1 ? 1 : 0);
        }

        List<Step> stepTrainerTrusted = new ArrayList<>();
        for (Step step : steps) {
            Customer owner = ownerOf.get(step.serial());
            if (owner != null && (!asOfReading || step.instant() >= owner.consent())) {
                stepTrainerTrusted.add(step);
            }
        }
        Set<Step> steppedAt = new HashSet<>(stepTrainerTrusted);
        List<Move> accelerometerCurated = new ArrayList<>();
        for (Move move : accelerometerTrusted) {
            Customer customer = known(customerTrusted, move.user());
            if (customer.equals(ownerOf.get(customer.serial()))
                    && steppedAt.contains(new Step(customer.serial(), move.instant()))) {
                accelerometerCurated.add(move);
            }
        }
        List<Step> stepTrainerCurated = new ArrayList<>();
        for (Step step : stepTrainerTrusted) {
            if (known(movedAt, known(ownerOf, step.serial()).email()).contains(step.instant())) {
                stepTrainerCurated.add(step);
            }
        }

        Map<String, Truth.Counts> tables = new TreeMap<>();
        tables.put("landing.customer_landing", landing(customerLanding));
        tables.put("landing.accelerometer_landing", landing(accelerometerLanding));
        tables.put("landing.step_trainer_landing", landing(stepTrainerLanding));
        tables.put("trusted.customer_trusted", rows(customerTrusted.size()));
        tables.put("trusted.accelerometer_trusted", rows(accelerometerTrusted.size()));
        tables.put("curated.customers_curated", new Truth.Counts(ownerOf.size(), notEvidenced));
        tables.put("trusted.step_trainer_trusted", rows(stepTrainerTrusted.size()));
        tables.put("curated.accelerometer_curated", rows(accelerometerCurated.size()));
        tables.put("curated.step_trainer_curated", rows(stepTrainerCurated.size()));
        tables.put(
                "curated.machine_learning_curated",
                rows(pairs(accelerometerCurated, stepTrainerCurated, ownerOf, sameCustomer)));
        return tables;
    }

    private Map<String, Customer> customerTrusted() {
        Map<String, List<JsonNode>> records = new HashMap<>();
        for (JsonNode row : customerLanding.goodRows()) {
            records.computeIfAbsent(row.get("email").asText(), email -> new ArrayList<>())
                    .add(row);
        }
        Map<String, Customer> trusted = new HashMap<>();
        records.forEach((email, ofEmail) -> {
            long latest = ofEmail.stream()
                    .mapToLong(row -> row.get("lastUpdateDate").asLong())
                    .max()
                    .orElseThrow();
            Set<Customer> deciding = new HashSet<>();
            for (JsonNode row : ofEmail) {
                if (row.get("lastUpdateDate").asLong() == latest) {
                    deciding.add(new Customer(
                            email,
                            row.get("serialNumber").asText(),
                            row.path("shareWithResearchAsOfDate").asLong()));
                }
            }
            if (deciding.stream().allMatch(customer -> customer.consent() > 0)) {
                if (deciding.size() > 1) {
                    throw new AssertionError("Which of these records decides is nobody's word: " + deciding);
                }
                trusted.put(email, deciding.iterator().next());
            }
        });
        return trusted;
    }

    private static List<Customer> evidencedOwners(
            String serial, List<Customer> carriers, Map<String, Set<Long>> movedAt, List<Step> steps) {
        if (carriers.size() == 1) {
            return carriers;
        }
        long most = 1;
        List<Customer> owners = new ArrayList<>();
        for (Customer customer : carriers) {
            Set<Long> instants = new HashSet<>();
            for (Step step : steps) {
                if (step.serial().equals(serial)
                        && known(movedAt, customer.email()).contains(step.instant())) {
                    instants.add(step.instant());
                }
            }
            if (instants.size() > most) {
                owners.clear();
                most = instants.size();
            }
            if (instants.size() == most) {
                owners.add(customer);
            }
        }
        return owners;
    }

    private static long pairs(List<Move> moves, List<Step> steps, Map<String, Customer> ownerOf, boolean sameCustomer) {
        Map<Long, List<Step>> byInstant = new HashMap<>();
        steps.forEach(step -> byInstant
                .computeIfAbsent(step.instant(), instant -> new ArrayList<>())
                .add(step));
        long pairs = 0;
        for (Move move : moves) {
            for (Step step : byInstant.getOrDefault(move.instant(), List.of())) {
                boolean same = known(ownerOf, step.serial()).email().equals(move.user());
                pairs += same || !sameCustomer ? 1 : 0;
            }
        }
        return pairs;
    }

    private static <V> V known(Map<String, V> values, String key) {
        return Objects.requireNonNull(values.get(key), key);
    }

    private static Truth.Counts landing(LandingReader landing) {
        return new Truth.Counts(landing.goodRows().size(), landing.corruptRows());
    }

    private static Truth.Counts rows(long rows) {
        return new Truth.Counts(rows, 0);
    }
}
