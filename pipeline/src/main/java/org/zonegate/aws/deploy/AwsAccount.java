package org.zonegate.aws.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.zonegate.aws.AthenaStatements;
import org.zonegate.lakehouse.DeploySettings;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GetDataQualityRulesetResponse;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobCommand;
import software.amazon.awssdk.services.glue.model.ListDataQualityRulesetsRequest;
import software.amazon.awssdk.services.glue.model.SerDeInfo;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.TriggerType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Uri;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.S3Object;

/** An account as its services have it. */
public final class AwsAccount implements Account, AutoCloseable {

    /** The tag that tells which job's deployment made a ruleset. */
    private static final String TAG = "zonegate:job";

    private final S3Client s3;
    private final GlueClient glue;
    private final AthenaStatements statements;

    /** Connects to nothing yet; the clients are closed with this. */
    public AwsAccount(S3Client s3, GlueClient glue, AthenaStatements statements) {
        this.s3 = s3;
        this.glue = glue;
        this.statements = statements;
    }

    private S3Uri place(String location) {
        return s3.utilities().parseUri(URI.create(location));
    }

    private static String key(S3Uri place) {
        return place.key().orElse("");
    }

    @Override
    public Map<String, Long> objects(String folder) {
        S3Uri place = place(folder);
        String bucket = place.bucket().orElseThrow();
        Map<String, Long> objects = new HashMap<>();
        for (S3Object object : s3.listObjectsV2Paginator(l -> l.bucket(bucket).prefix(key(place)))
                .contents()) {
            objects.put("s3://" + bucket + "/" + object.key(), object.size());
        }
        return objects;
    }

    @Override
    public void upload(Artifact artifact) {
        S3Uri place = place(artifact.location());
        s3.putObject(
                p -> p.bucket(place.bucket().orElseThrow())
                        .key(key(place))
                        // S3 refuses what arrives otherwise than it was sent.
                        .checksumAlgorithm(ChecksumAlgorithm.SHA256),
                RequestBody.fromContentProvider(
                        () -> {
                            try {
                                return artifact.content().open();
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        },
                        artifact.bytes(),
                        "application/octet-stream"));
    }

    private static <T> Optional<T> found(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (EntityNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean hasDatabase(String name) {
        return found(() -> glue.getDatabase(g -> g.name(name))).isPresent();
    }

    @Override
    public void createDatabase(String name, String description) {
        glue.createDatabase(c -> c.databaseInput(d -> d.name(name).description(description)));
    }

    @Override
    public Optional<CatalogTable> table(String database, String table) {
        return found(() ->
                        glue.getTable(g -> g.databaseName(database).name(table)).table())
                .map(AwsAccount::catalogTable);
    }

    private static CatalogTable catalogTable(Table table) {
        StorageDescriptor storage = Optional.ofNullable(table.storageDescriptor())
                .orElse(StorageDescriptor.builder().build());
        return new CatalogTable(
                Optional.ofNullable(table.tableType()).orElse(""),
                storage.columns().stream().map(AwsAccount::words).toList(),
                Optional.ofNullable(storage.location()).orElse(""),
                Optional.ofNullable(storage.serdeInfo())
                        .map(SerDeInfo::serializationLibrary)
                        .orElse(""),
                table.parameters());
    }

    private static String words(Column column) {
        return column.name() + " " + column.type();
    }

    @Override
    public void run(String statement, String database) {
        statements.run(statement, database);
    }

    @Override
    public Set<String> rulesetsOf(String job) {
        Set<String> names = new TreeSet<>();
        glue.listDataQualityRulesetsPaginator(ListDataQualityRulesetsRequest.builder()
                        .tags(Map.of(TAG, job))
                        .build())
                .forEach(page -> page.rulesets().forEach(ruleset -> names.add(ruleset.name())));
        return names;
    }

    @Override
    public Optional<RulesetDefinition> ruleset(String name) {
        return found(() -> glue.getDataQualityRuleset(g -> g.name(name))).map(AwsAccount::definition);
    }

    private static RulesetDefinition definition(GetDataQualityRulesetResponse ruleset) {
        return new RulesetDefinition(
                ruleset.name(),
                Optional.ofNullable(ruleset.description()).orElse(""),
                Optional.ofNullable(ruleset.targetTable())
                        .map(t -> t.databaseName())
                        .orElse(""),
                Optional.ofNullable(ruleset.targetTable())
                        .map(t -> t.tableName())
                        .orElse(""),
                ruleset.ruleset());
    }

    @Override
    public void createRuleset(RulesetDefinition ruleset, String job) {
        glue.createDataQualityRuleset(c -> c.name(ruleset.name())
                .description(ruleset.description())
                .ruleset(ruleset.dqdl())
                .tags(Map.of(TAG, job))
                .targetTable(t -> t.databaseName(ruleset.database()).tableName(ruleset.table())));
    }

    @Override
    public void updateRuleset(RulesetDefinition ruleset) {
        glue.updateDataQualityRuleset(
                u -> u.name(ruleset.name()).description(ruleset.description()).ruleset(ruleset.dqdl()));
    }

    @Override
    public void deleteRuleset(String name) {
        glue.deleteDataQualityRuleset(d -> d.name(name));
    }

    @Override
    public Optional<JobDefinition> job(String name) {
        return found(() -> glue.getJob(g -> g.jobName(name)).job()).map(AwsAccount::definition);
    }

    private static JobDefinition definition(Job job) {
        Map<String, String> fixed = new TreeMap<>();
        put(fixed, "GlueVersion", job.glueVersion());
        put(
                fixed,
                "Command",
                Optional.ofNullable(job.command()).map(JobCommand::name).orElse(null));
        put(fixed, "MaxRetries", job.maxRetries());
        put(
                fixed,
                "MaxConcurrentRuns",
                Optional.ofNullable(job.executionProperty())
                        .map(e -> e.maxConcurrentRuns())
                        .orElse(null));
        return new JobDefinition(
                job.name(),
                Optional.ofNullable(job.description()).orElse(""),
                Optional.ofNullable(job.role()).orElse(""),
                Optional.ofNullable(job.command())
                        .map(JobCommand::scriptLocation)
                        .orElse(""),
                new DeploySettings.Compute(
                        Optional.ofNullable(job.numberOfWorkers()).orElse(0),
                        Optional.ofNullable(job.workerTypeAsString()).orElse(""),
                        Duration.ofMinutes(Optional.ofNullable(job.timeout()).orElse(0))),
                new TreeMap<>(job.defaultArguments()),
                new TreeMap<>(fixed));
    }

    private static void put(Map<String, String> map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(key, value.toString());
        }
    }

    @Override
    public void createJob(JobDefinition job) {
        glue.createJob(c -> c.name(job.name())
                .description(job.description())
                .role(job.role())
                .command(command(job))
                .defaultArguments(job.arguments())
                .glueVersion(JobDefinition.GLUE_VERSION)
                .workerType(job.compute().workerType())
                .numberOfWorkers(job.compute().workers())
                .timeout((int) job.compute().timeLimit().toMinutes())
                .maxRetries(0)
                .executionProperty(e -> e.maxConcurrentRuns(1)));
    }

    private static JobCommand command(JobDefinition job) {
        return JobCommand.builder()
                .name(job.fixed().get("Command"))
                .scriptLocation(job.script())
                .build();
    }

    @Override
    public void updateJob(JobDefinition job) {
        glue.updateJob(u -> u.jobName(job.name()).jobUpdate(j -> j.description(job.description())
                .role(job.role())
                .command(command(job))
                .defaultArguments(job.arguments())
                .glueVersion(JobDefinition.GLUE_VERSION)
                .workerType(job.compute().workerType())
                .numberOfWorkers(job.compute().workers())
                .timeout((int) job.compute().timeLimit().toMinutes())
                .maxRetries(0)
                .executionProperty(e -> e.maxConcurrentRuns(1))));
    }

    @Override
    public Optional<TriggerDefinition> trigger(String name) {
        return found(() -> glue.getTrigger(g -> g.name(name)).trigger()).map(AwsAccount::definition);
    }

    private static TriggerDefinition definition(Trigger trigger) {
        return new TriggerDefinition(
                trigger.name(),
                Optional.ofNullable(trigger.schedule()).orElse(""),
                trigger.actions().isEmpty() ? "" : trigger.actions().get(0).jobName(),
                Optional.ofNullable(trigger.description()).orElse(""));
    }

    @Override
    public void createTrigger(TriggerDefinition trigger) {
        glue.createTrigger(c -> c.name(trigger.name())
                .description(trigger.description())
                .type(TriggerType.SCHEDULED)
                .schedule(trigger.schedule())
                .actions(start(trigger))
                .startOnCreation(true));
    }

    private static Action start(TriggerDefinition trigger) {
        return Action.builder().jobName(trigger.job()).build();
    }

    @Override
    public void updateTrigger(TriggerDefinition trigger) {
        glue.updateTrigger(u -> u.name(trigger.name()).triggerUpdate(t -> t.description(trigger.description())
                .schedule(trigger.schedule())
                .actions(start(trigger))));
    }

    @Override
    public void deleteTrigger(String name) {
        glue.deleteTrigger(d -> d.name(name));
    }

    @Override
    public void close() {
        s3.close();
        glue.close();
        statements.close();
    }
}
