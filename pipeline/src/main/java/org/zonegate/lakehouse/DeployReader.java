package org.zonegate.lakehouse;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.zonegate.text.NearMisses;

/** Reads {@code deploy} of an environment. */
final class DeployReader {

    private static final String FILE = LakehouseReader.SETTINGS;
    private static final String TIME_LIMIT = "time limit";
    private static final List<String> KEYS = List.of(
            "job", "role", "schedule", "workers", "worker type", TIME_LIMIT, "artifacts", "events", "pseudonym key");
    private static final Pattern JOB = Pattern.compile("[A-Za-z0-9._-]{1,200}");
    private static final Pattern ROLE =
            Pattern.compile("[A-Za-z0-9+=,.@_-]{1,64}|arn:aws[a-z-]*:iam::\\d{12}:role/[A-Za-z0-9+=,.@_/-]{1,512}");
    private static final Pattern SCHEDULE = Pattern.compile("cron\\(\\S+( \\S+){5}\\)");
    private static final Pattern WORKERS = Pattern.compile("[2-9]|[1-9]\\d{1,2}");
    private static final Pattern FOLDER = Pattern.compile("s3://[^/\\s]+/\\S*[^/\\s]");
    private static final Pattern BUS = Pattern.compile("[A-Za-z0-9._/:-]{1,256}");
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9/_+=.@:-]{1,512}");
    // "Timeout" of CreateJob in AWS Glue's reference.
    private static final Duration LONGEST = Duration.ofDays(7);
    /** Where artifacts lie in a warehouse, unless it is said. */
    private static final String ARTIFACTS = "/zonegate";

    private final EnvironmentsReader values;
    private final Problems problems;

    DeployReader(EnvironmentsReader values, Problems problems) {
        this.values = values;
        this.problems = problems;
    }

    /** What is said; empty, with problems, where something that is needed is missing. */
    Optional<DeploySettings> read(YamlMapping deploy, Variables inForce) {
        deploy.allowOnly(KEYS);
        Optional<String> job =
                required(deploy, "job", JOB, "Write the Glue job's name, as in job: orders-release.", inForce);
        Optional<String> role = required(
                deploy, "role", ROLE, "Write the name or the ARN of the IAM role that the job runs as.", inForce);
        Optional<String> schedule = text(
                deploy,
                "schedule",
                SCHEDULE,
                "Write six fields, as in schedule: cron(0 4 * * ? *) for every day at 4:00 UTC.",
                inForce);
        DeploySettings.Compute compute = compute(deploy, inForce);
        Optional<String> artifacts = artifacts(deploy, inForce);
        Optional<String> events =
                text(deploy, "events", BUS, "Write the event bus's name, as in events: default.", inForce);
        Optional<String> key = text(
                deploy,
                "pseudonym key",
                SECRET,
                "Write the name of the secret in Secrets Manager that is the key, and not the key.",
                inForce);
        if (job.isEmpty() || role.isEmpty() || artifacts.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DeploySettings(job.get(), role.get(), schedule, compute, artifacts.get(), events, key));
    }

    private DeploySettings.Compute compute(YamlMapping deploy, Variables inForce) {
        DeploySettings.Compute usual = DeploySettings.Compute.DEFAULT;
        int workers = text(deploy, "workers", WORKERS, "Write a number from 2 to 999, as in workers: 2.", inForce)
                .map(Integer::parseInt)
                .orElse(usual.workers());
        Optional<YamlMapping.Text> type = values.text(deploy, "worker type", inForce);
        List<String> known = DeploySettings.Compute.WORKER_TYPES;
        type.filter(t -> !known.contains(t.value()))
                .ifPresent(t -> problems.add(
                        FILE,
                        t.line(),
                        "There is no worker type '" + t.value() + "'." + NearMisses.hint(t.value(), known)
                                + " Worker types: " + Problems.listing(known) + "."));
        return new DeploySettings.Compute(
                workers,
                type.map(YamlMapping.Text::value).filter(known::contains).orElse(usual.workerType()),
                timeLimit(deploy, usual.timeLimit()));
    }

    private Duration timeLimit(YamlMapping deploy, Duration usual) {
        Duration limit = values.time(deploy, TIME_LIMIT, usual);
        boolean isWholeMinutes = limit.equals(Duration.ofMinutes(limit.toMinutes()));
        if (isWholeMinutes && limit.toMinutes() >= 1 && limit.compareTo(LONGEST) <= 0) {
            return limit;
        }
        deploy.text(TIME_LIMIT)
                .ifPresent(t -> problems.add(
                        FILE,
                        t.line(),
                        "'" + TIME_LIMIT + "' is '" + t.value() + "'. Glue takes whole minutes, from 1 to "
                                + LONGEST.toMinutes() + " (seven days)."));
        return usual;
    }

    private Optional<String> artifacts(YamlMapping deploy, Variables inForce) {
        if (deploy.keys().contains("artifacts")) {
            return text(
                    deploy,
                    "artifacts",
                    FOLDER,
                    "Write a folder of a bucket without a slash at its end, as in artifacts:"
                            + " s3://bucket/zonegate.",
                    inForce);
        }
        // Whether that is a bucket matters to whoever deploys, and not to a run whose warehouse is put elsewhere.
        String warehouse = String.valueOf(inForce.values().get(Lakehouse.WAREHOUSE_VARIABLE))
                .replaceFirst("/+$", "");
        return Optional.of(warehouse + ARTIFACTS);
    }

    private Optional<String> required(
            YamlMapping deploy, String key, Pattern pattern, String advice, Variables inForce) {
        if (!deploy.keys().contains(key)) {
            problems.add(FILE, deploy.line(), "'" + key + "' of 'deploy' is missing. " + advice);
        }
        return text(deploy, key, pattern, advice, inForce);
    }

    private Optional<String> text(YamlMapping deploy, String key, Pattern pattern, String advice, Variables inForce) {
        return values.text(deploy, key, inForce)
                .filter(t -> values.matches(key, t, pattern, advice))
                .map(YamlMapping.Text::value);
    }
}
