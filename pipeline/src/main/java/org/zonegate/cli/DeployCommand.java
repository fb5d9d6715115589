package org.zonegate.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.zonegate.aws.AthenaStatements;
import org.zonegate.aws.AwsClients;
import org.zonegate.aws.AwsFailure;
import org.zonegate.aws.Waiting;
import org.zonegate.aws.deploy.Account;
import org.zonegate.aws.deploy.AwsAccount;
import org.zonegate.aws.deploy.Blueprint;
import org.zonegate.aws.deploy.DeployPlan;
import org.zonegate.aws.deploy.Distribution;
import org.zonegate.aws.deploy.JobRun;
import org.zonegate.aws.deploy.JobRuns;
import org.zonegate.lakehouse.AthenaSettings;
import org.zonegate.lakehouse.AwsAccess;
import org.zonegate.lakehouse.DeploySettings;
import org.zonegate.lakehouse.Environment;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.SqlFrontend;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.promotion.CouldNotTell;
import org.zonegate.promotion.UnusableInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code zonegate deploy}. */
@Command(
        name = "deploy",
        description = {
            "Sets the lakehouse up in an account of AWS, as its environment says: files, databases, landing tables,"
                    + " rulesets, the Glue job and its schedule.",
            "What is there already and is right stays as it is."
        })
final class DeployCommand extends LakehouseCommand implements Callable<Integer> {

    @Option(names = "--dry-run", description = "Tell every call that would change something, and make none.")
    private boolean isDry;

    @Option(names = "--run", description = "Then start the job, and follow it to its end.")
    private boolean isRun;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            defaultValue = "${env:ZONEGATE_ROLE}",
            description =
                    "The name or ARN of the role that the job runs as (default: $ZONEGATE_ROLE, or else as lakehouse.yml"
                            + " says).")
    private @Nullable String role;

    @Option(
            names = "--distribution",
            paramLabel = "DIR",
            description = "The unpacked distribution whose jars are uploaded (default: the one that runs).")
    private @Nullable Path distribution;

    DeployCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() {
        if (isDry && isRun) {
            throw new UnusableInput("--dry-run changes nothing, and --run starts a job. Use one of them.");
        }
        Lakehouse lakehouse = readLakehouse();
        DeploySettings settings = settings(lakehouse.environment());
        if (!settings.artifacts().startsWith("s3://")) {
            throw new UnusableInput("What is deployed lies in a bucket, and 'artifacts' is " + settings.artifacts()
                    + ". Let the warehouse of environment '"
                    + lakehouse.environment().name() + "' be an s3:// folder, or write 'artifacts' under 'deploy'.");
        }
        refuseOtherDatabases(lakehouse);
        Blueprint blueprint = Blueprint.of(
                options().lakehouse,
                lakehouse,
                settings,
                new Distribution(distribution == null ? ownDistribution() : distribution, Version.current()),
                Version.current());
        AwsClients clients = new AwsClients(lakehouse.environment().aws().orElse(AwsAccess.DEFAULT));
        DeployReport report = new DeployReport(isDry, options().json ? null : out(), options().quiet);
        try (AwsAccount account = account(clients, lakehouse.environment())) {
            deploy(blueprint, account, report);
            return isRun ? run(clients, settings.job(), report) : 0;
        } finally {
            // What was done before something failed is done.
            if (options().json) {
                out().println(report.json());
                out().flush();
            }
        }
    }

    private static AwsAccount account(AwsClients clients, Environment environment) {
        return new AwsAccount(
                clients.s3(),
                clients.glue(),
                new AthenaStatements(clients.athena(), environment.athena().orElse(AthenaSettings.DEFAULT)));
    }

    private void deploy(Blueprint blueprint, Account account, DeployReport report) {
        blueprint.notices().forEach(notice -> tell("zonegate: " + notice));
        DeployPlan plan = plan(blueprint, account);
        report.planned(plan);
        if (!isDry) {
            plan.carryOut(account, report::done);
        }
        report.finished();
    }

    private static DeployPlan plan(Blueprint blueprint, Account account) {
        try {
            return DeployPlan.of(blueprint, account);
        } catch (CouldNotTell e) {
            throw e;
        } catch (RuntimeException e) {
            // Not by the SDK's class: a cluster, where this command is known as well, may have no SDK.
            throw new CouldNotTell(
                    "What is in the account could not be told, so nothing was changed. "
                            + AwsFailure.describe(e).orElseThrow(() -> e),
                    e);
        }
    }

    private int run(AwsClients clients, String job, DeployReport report) {
        try (JobRuns runs = new JobRuns(clients.glue(), Waiting.MINUTES)) {
            String id = runs.start(job);
            report.started(job, id);
            // Ctrl-C ends the watching, and not the run: what it has begun to publish, it finishes.
            AtomicBoolean isOver = new AtomicBoolean();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                if (!isOver.get()) {
                    err().println("The run goes on. To stop it: aws glue batch-stop-job-run --job-name " + job
                            + " --job-run-ids " + id);
                    err().flush();
                }
            }));
            JobRun run;
            try {
                run = runs.follow(job, id, report::changed);
            } finally {
                isOver.set(true);
            }
            report.over(run);
            if (run.exitCode() != 0) {
                err().println("zonegate: " + DeployReport.failure(job, run));
                err().flush();
            }
            return run.exitCode();
        }
    }

    private DeploySettings settings(Environment environment) {
        DeploySettings settings = environment
                .deploy()
                .orElseThrow(() -> new UnusableInput("Environment '" + environment.name()
                        + "' of lakehouse.yml has no 'deploy', so there is nothing to set up. Name one that has it, as in"
                        + " --env aws, or add deploy: with job and role."));
        return role == null || role.isEmpty()
                ? settings
                : new DeploySettings(
                        settings.job(),
                        role,
                        settings.schedule(),
                        settings.compute(),
                        settings.artifacts(),
                        settings.events(),
                        settings.pseudonymKey());
    }

    /** The statements must make the tables that this environment reads. */
    private void refuseOtherDatabases(Lakehouse lakehouse) {
        for (TableDefinition table : lakehouse.landing()) {
            String wanted = lakehouse.environment().database(table.id().zone());
            String named = namespace(table);
            if (!named.isEmpty() && !named.equals(wanted)) {
                throw new UnusableInput(table.contract().where().file() + " makes its table in database '" + named
                        + "', and environment '" + lakehouse.environment().name() + "' has it in '" + wanted
                        + "'. Write the name as 'databases' of the environment has it, for example with a variable.");
            }
        }
    }

    private String namespace(TableDefinition table) {
        try {
            return sql().parseTable(table.contract().ddl()).namespace();
        } catch (SqlFrontend.SqlProblem e) {
            throw new IllegalStateException("The contract of " + table.id() + " was understood before.", e);
        }
    }

    /** Where the jar that runs was unpacked: its {@code lib} is beside {@code spark}. */
    private static Path ownDistribution() {
        Path jar = Path.of(URI.create(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toString()));
        Path lib = jar.getParent();
        return lib == null || lib.getParent() == null ? jar : lib.getParent();
    }
}
