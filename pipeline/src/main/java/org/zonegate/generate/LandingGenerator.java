package org.zonegate.generate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes landing data of customers, their accelerometers and their step trainers, and tells what a correct pipeline makes
 * of it. Needs the same memory for any number of customers and readings.
 */
public final class LandingGenerator {

    private static final ConsentRule[] RULES = ConsentRule.values();

    private final GeneratorSettings settings;

    public LandingGenerator(GeneratorSettings settings) {
        this.settings = settings;
    }

    /**
     * Writes {@code customer}, {@code accelerometer} and {@code step_trainer}, each with a folder {@code landing} of JSON
     * lines, and last of all the truth; replaces what an earlier generation left in the folder. Where it fails, no truth
     * is there, and the folder may be generated again.
     *
     * @throws OutputFolderRefused if the folder has landing files that no generation made: name another folder
     * @throws IOException         if the folder cannot be written
     */
    public Truth writeTo(Path out) throws IOException {
        LandingFolder folder = LandingFolder.claim(out);
        Truth truth = writeRows(folder);
        folder.finish(truth);
        return truth;
    }

    private Truth writeRows(LandingFolder folder) throws IOException {
        Tally[] tallies = new Tally[RULES.length];
        for (int rule = 0; rule < RULES.length; rule++) {
            tallies[rule] = new Tally(RULES[rule]);
        }
        try (RowFiles customer = files(LandingFolder.Source.CUSTOMER, Dice.Topic.CUSTOMER_FILES, folder);
                RowFiles accelerometer =
                        files(LandingFolder.Source.ACCELEROMETER, Dice.Topic.ACCELEROMETER_FILES, folder);
                RowFiles stepTrainer =
                        files(LandingFolder.Source.STEP_TRAINER, Dice.Topic.STEP_TRAINER_FILES, folder)) {
            GroupPlan groups = new GroupPlan(settings);
            MomentPlan moments = new MomentPlan(settings);
            CustomerRecords records = new CustomerRecords(settings, customer);
            long number = 0;
            for (Group group = groups.group(0); group.size() > 0; group = groups.group(++number)) {
                Curation[] curations = Curation.of(group, moments, RULES);
                for (Member member : group.members()) {
                    records.write(member);
                }
                for (int rule = 0; rule < RULES.length; rule++) {
                    tallies[rule].addCustomers(group, curations[rule]);
                }
                writeReadings(
                        group,
                        moments,
                        curations,
                        tallies,
                        new ReadingRows(settings, group, accelerometer, stepTrainer));
            }
            Map<String, Truth.Counts> landing = new LinkedHashMap<>();
            landing.put("landing.customer_landing", customer.counts());
            landing.put("landing.accelerometer_landing", accelerometer.counts());
            landing.put("landing.step_trainer_landing", stepTrainer.counts());
            return truth(tallies, landing);
        }
    }

    private static void writeReadings(
            Group group, MomentPlan moments, Curation[] curations, Tally[] tallies, ReadingRows rows)
            throws IOException {
        moments.forEach(group, moment -> {
            rows.write(moment);
            for (int rule = 0; rule < RULES.length; rule++) {
                tallies[rule].addReadings(group, curations[rule], moment);
            }
        });
    }

    private Truth truth(Tally[] tallies, Map<String, Truth.Counts> landing) {
        List<Truth.Case> cases = new ArrayList<>();
        for (Pairing pairing : Pairing.values()) {
            for (Tally tally : tallies) {
                cases.add(tally.truth(pairing, landing));
            }
        }
        return new Truth(settings, cases);
    }

    private RowFiles files(LandingFolder.Source source, Dice.Topic topic, LandingFolder folder) throws IOException {
        return new RowFiles(source, folder, settings, new Dice(settings.seed(), topic, 0));
    }
}
