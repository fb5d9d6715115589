package org.zonegate.aws.deploy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.zonegate.aws.AwsFailure;
import org.zonegate.promotion.CouldNotTell;
import org.zonegate.promotion.UnusableInput;

/**
 * What makes an account hold what a lakehouse needs: the steps in their order, those that change nothing among them.
 *
 * <p>The job comes after all that a run of it reads, and the trigger last. A deployment that stopped halfway is finished by
 * the next one.
 */
public record DeployPlan(List<Step> steps) {

    public DeployPlan {
        steps = List.copyOf(steps);
    }

    /**
     * Compares; asks and changes nothing.
     *
     * @throws UnusableInput when something is in the way that is not Zonegate's to remove
     */
    public static DeployPlan of(Blueprint wanted, Account account) {
        List<Step> steps = new ArrayList<>();
        steps.addAll(uploads(wanted, account));
        steps.addAll(databases(wanted, account));
        steps.addAll(landing(wanted, account));
        steps.addAll(rulesets(wanted, account));
        steps.add(job(wanted, account));
        steps.addAll(trigger(wanted, account));
        return new DeployPlan(steps);
    }

    /** The steps that change something. */
    public List<Step> changes() {
        return steps.stream().filter(Step::isChange).toList();
    }

    private static List<Step> uploads(Blueprint wanted, Account account) {
        Map<String, Long> there = new HashMap<>();
        wanted.artifactFolders().forEach(folder -> there.putAll(account.objects(folder)));
        return wanted.artifacts().stream()
                .map(artifact -> Optional.ofNullable(there.get(artifact.location()))
                                .filter(bytes -> bytes == artifact.bytes())
                                .isPresent()
                        ? Step.unchanged("s3:PutObject", artifact.location())
                        : new Step(
                                "s3:PutObject",
                                artifact.location(),
                                Step.Change.CREATE,
                                List.of(size(artifact.bytes())),
                                a -> a.upload(artifact)))
                .toList();
    }

    private static String size(long bytes) {
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%,d bytes", bytes)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    private static List<Step> databases(Blueprint wanted, Account account) {
        List<Step> steps = new ArrayList<>();
        wanted.databases()
                .forEach((name, description) -> steps.add(
                        account.hasDatabase(name)
                                ? Step.unchanged("glue:CreateDatabase", name)
                                : new Step(
                                        "glue:CreateDatabase",
                                        name,
                                        Step.Change.CREATE,
                                        List.of(description),
                                        a -> a.createDatabase(name, description))));
        return steps;
    }

    private static List<Step> landing(Blueprint wanted, Account account) {
        List<Step> steps = new ArrayList<>();
        for (Blueprint.LandingTable table : wanted.landing()) {
            String ddl = table.contract().ddl().strip();
            Optional<CatalogTable> found =
                    account.table(table.database(), table.contract().id().table());
            List<String> differences =
                    found.map(f -> f.differences(table.contract())).orElse(List.of());
            if (found.isEmpty()) {
                steps.add(statement(table, "CREATE EXTERNAL TABLE", Step.Change.CREATE, List.of(), ddl));
            } else if (!found.get().isOnlyAName()) {
                throw new UnusableInput("In Glue's catalog, " + table.name() + " is no external table ("
                        + found.get().kind().toLowerCase(Locale.ROOT).replace('_', ' ')
                        + "), so it is not replaced. Remove it, or let 'databases' of this environment begin with another"
                        + " name.");
            } else if (differences.isEmpty()) {
                steps.add(Step.unchanged("athena:StartQueryExecution", "CREATE EXTERNAL TABLE " + table.name()));
            } else {
                // The catalog forgets a name for files; the files stay where others deliver them.
                steps.add(statement(table, "DROP TABLE", Step.Change.DELETE, List.of(), dropping(table)));
                steps.add(statement(table, "CREATE EXTERNAL TABLE", Step.Change.CREATE, differences, ddl));
            }
        }
        return steps;
    }

    // Quoted: a name may be a word of Athena's DDL.
    private static String dropping(Blueprint.LandingTable table) {
        return "DROP TABLE `" + table.database() + "`.`" + table.contract().id().table() + "`";
    }

    private static Step statement(
            Blueprint.LandingTable table, String verb, Step.Change change, List<String> details, String statement) {
        return new Step(
                "athena:StartQueryExecution",
                verb + " " + table.name(),
                change,
                details,
                a -> a.run(statement, table.database()));
    }

    private static List<Step> rulesets(Blueprint wanted, Account account) {
        String job = wanted.job().name();
        Set<String> own = account.rulesetsOf(job);
        Set<String> unused = new TreeSet<>(own);
        List<Step> steps = new ArrayList<>();
        for (RulesetDefinition ruleset : wanted.rulesets()) {
            unused.remove(ruleset.name());
            Optional<RulesetDefinition> found = account.ruleset(ruleset.name());
            String target = ruleset.name();
            if (found.isEmpty()) {
                steps.add(new Step(
                        "glue:CreateDataQualityRuleset",
                        target,
                        Step.Change.CREATE,
                        List.of("on " + ruleset.database() + "." + ruleset.table()),
                        a -> a.createRuleset(ruleset, job)));
            } else if (!own.contains(ruleset.name())) {
                throw new UnusableInput("There is a ruleset '" + ruleset.name() + "' in Glue that '" + job
                        + "' did not make. Rename or delete it: its rules are not Zonegate's to replace.");
            } else if (found.get().equals(ruleset)) {
                steps.add(Step.unchanged("glue:UpdateDataQualityRuleset", target));
            } else {
                steps.add(new Step(
                        "glue:UpdateDataQualityRuleset",
                        target,
                        Step.Change.UPDATE,
                        differences(found.get(), ruleset),
                        a -> a.updateRuleset(ruleset)));
            }
        }
        unused.forEach(name -> steps.add(new Step(
                "glue:DeleteDataQualityRuleset",
                name,
                Step.Change.DELETE,
                List.of("its file is gone"),
                a -> a.deleteRuleset(name))));
        return steps;
    }

    private static List<String> differences(RulesetDefinition before, RulesetDefinition after) {
        List<String> differences = new ArrayList<>();
        if (!before.dqdl().equals(after.dqdl())) {
            differences.add("its rules");
        }
        if (!before.description().equals(after.description())) {
            differences.add("its description");
        }
        return differences.isEmpty() ? List.of("its table") : differences;
    }

    private static Step job(Blueprint wanted, Account account) {
        JobDefinition job = wanted.job();
        Optional<JobDefinition> found = account.job(job.name());
        if (found.isEmpty()) {
            return new Step(
                    "glue:CreateJob",
                    job.name(),
                    Step.Change.CREATE,
                    List.of("Glue " + JobDefinition.GLUE_VERSION + ", "
                            + job.compute().workers() + " workers "
                            + job.compute().workerType() + ", role " + job.role()),
                    a -> a.createJob(job));
        }
        List<String> differences = job.differences(found.get());
        return differences.isEmpty()
                ? Step.unchanged("glue:UpdateJob", job.name())
                : new Step("glue:UpdateJob", job.name(), Step.Change.UPDATE, differences, a -> a.updateJob(job));
    }

    private static List<Step> trigger(Blueprint wanted, Account account) {
        String name = Blueprint.triggerName(wanted.job().name());
        Optional<TriggerDefinition> found = account.trigger(name);
        if (wanted.trigger().isEmpty()) {
            return found
                    .filter(TriggerDefinition::isOwn)
                    .map(f -> new Step(
                            "glue:DeleteTrigger",
                            name,
                            Step.Change.DELETE,
                            List.of("lakehouse.yml has no schedule"),
                            a -> a.deleteTrigger(name)))
                    .stream()
                    .toList();
        }
        TriggerDefinition trigger = wanted.trigger().get();
        if (found.isEmpty()) {
            return List.of(new Step(
                    "glue:CreateTrigger",
                    name,
                    Step.Change.CREATE,
                    List.of(trigger.schedule()),
                    a -> a.createTrigger(trigger)));
        }
        if (!found.get().isOwn()) {
            throw new UnusableInput("There is a trigger '" + name + "' in Glue that 'zonegate deploy' did not make: "
                    + found.get().schedule() + ". Take 'schedule' out of lakehouse.yml, or delete that trigger (the"
                    + " stack's parameter Schedule makes one).");
        }
        return List.of(
                found.get().equals(trigger)
                        ? Step.unchanged("glue:UpdateTrigger", name)
                        : new Step(
                                "glue:UpdateTrigger",
                                name,
                                Step.Change.UPDATE,
                                List.of(trigger.schedule() + " (was "
                                        + found.get().schedule() + ")"),
                                a -> a.updateTrigger(trigger)));
    }

    // Glue says "Role ... should be given assume role permissions" of one that is not there, too.
    private static String advice(Step step, String why) {
        return step.call().endsWith("Job") && why.toLowerCase(Locale.ROOT).contains("role")
                ? " The role is made by the template aws/account.yml; another one is named by 'role' in lakehouse.yml or"
                        + " --role."
                : "";
    }

    /** Hears of each step when it is done. */
    public interface Listener {
        void done(Step step);
    }

    /**
     * Makes the changes, one after the other.
     *
     * @throws CouldNotTell when AWS refuses one: those before it stay, and the next deployment goes on from there
     */
    public void carryOut(Account account, Listener listener) {
        for (Step step : changes()) {
            try {
                step.action().accept(account);
            } catch (RuntimeException e) {
                String why = e instanceof CouldNotTell
                        ? String.valueOf(e.getMessage())
                        : AwsFailure.describe(e).orElse(String.valueOf(e.getMessage()));
                throw new CouldNotTell(
                        "Deploying stopped at " + step.call() + " " + step.target() + ". " + why + advice(step, why)
                                + " What came before it stays; deploy again, and it goes on from here.",
                        e);
            }
            listener.done(step);
        }
    }
}
