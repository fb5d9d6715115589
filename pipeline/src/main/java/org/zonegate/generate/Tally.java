package org.zonegate.generate;

import java.util.LinkedHashMap;
import java.util.Map;

/** Rows that the tables of the trusted and curated zones must have, by one rule of consent. */
final class Tally {

    private final ConsentRule rule;
    private long customerTrusted;
    private long accelerometerTrusted;
    private long customersCurated;
    private long customersNotEvidenced;
    private long stepTrainerTrusted;
    private long accelerometerCurated;
    private long stepTrainerCurated;
    private long pairsOfCustomers;
    private long pairsOfInstants;

    Tally(ConsentRule rule) {
        this.rule = rule;
    }

    void addCustomers(Group group, Curation curation) {
        for (Member member : group.members()) {
            customerTrusted += member.agrees() ? 1 : 0;
        }
        int kept = 0;
        for (int serial = 0; serial < group.size(); serial++) {
            kept += curation.keeper(serial) == Curation.NOBODY ? 0 : 1;
        }
        customersCurated += kept;
        customersNotEvidenced += curation.candidates() - kept;
    }

    void addReadings(Group group, Curation curation, Moment moment) {
        long accelerometerHere = 0;
        long stepTrainerHere = 0;
        for (int member = 0; member < group.size(); member++) {
            if (group.members().get(member).allows(rule, moment.instant)) {
                accelerometerTrusted += moment.accelerometerRows(member);
            }
        }
        for (int serial = 0; serial < group.size(); serial++) {
            int keeper = curation.keeper(serial);
            if (keeper == Curation.NOBODY || !group.members().get(keeper).allows(rule, moment.instant)) {
                continue;
            }
            long steps = moment.stepTrainerRows(serial);
            long moves = moment.accelerometerRows(keeper);
            stepTrainerTrusted += steps;
            if (steps > 0 && moves > 0) {
                accelerometerHere += moves;
                stepTrainerHere += steps;
                pairsOfCustomers += moves * steps;
            }
        }
        accelerometerCurated += accelerometerHere;
        stepTrainerCurated += stepTrainerHere;
        pairsOfInstants += accelerometerHere * stepTrainerHere;
    }

    /** The truth by this rule; landing counts are the files' own. */
    Truth.Case truth(Pairing pairing, Map<String, Truth.Counts> landing) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put(Pairing.VARIABLE, pairing.value());
        variables.put(ConsentRule.VARIABLE, rule.value());
        Map<String, Truth.Counts> tables = new LinkedHashMap<>(landing);
        tables.put("trusted.customer_trusted", rows(customerTrusted));
        tables.put("trusted.accelerometer_trusted", rows(accelerometerTrusted));
        tables.put("curated.customers_curated", new Truth.Counts(customersCurated, customersNotEvidenced));
        tables.put("trusted.step_trainer_trusted", rows(stepTrainerTrusted));
        tables.put("curated.accelerometer_curated", rows(accelerometerCurated));
        tables.put("curated.step_trainer_curated", rows(stepTrainerCurated));
        tables.put(
                "curated.machine_learning_curated",
                rows(
                        switch (pairing) {
                            case SAME_CUSTOMER -> pairsOfCustomers;
                            case SAME_INSTANT -> pairsOfInstants;
                        }));
        return new Truth.Case(variables, tables);
    }

    private static Truth.Counts rows(long rows) {
        return new Truth.Counts(rows, 0);
    }
}
