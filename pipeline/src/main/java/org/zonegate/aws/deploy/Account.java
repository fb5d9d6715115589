package org.zonegate.aws.deploy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an account of AWS holds, and how it is changed. Every method is one call, or the same call for each page.
 *
 * <p>All throw the SDK's exceptions, which {@code AwsFailure} tells people.
 */
public interface Account {

    /** The objects below a folder with their lengths, by {@code s3://} location. {@code s3:ListObjectsV2}. */
    Map<String, Long> objects(String folder);

    /** Uploads a file. {@code s3:PutObject}. */
    void upload(Artifact artifact);

    /** Whether there is a database of that name. {@code glue:GetDatabase}. */
    boolean hasDatabase(String name);

    /** {@code glue:CreateDatabase}. */
    void createDatabase(String name, String description);

    /** A table as the catalog has it. {@code glue:GetTable}. */
    Optional<CatalogTable> table(String database, String table);

    /** Runs a statement to its end. {@code athena:StartQueryExecution}, {@code athena:GetQueryExecution}. */
    void run(String statement, String database);

    /** The names of the rulesets that belong to a job. {@code glue:ListDataQualityRulesets}. */
    Set<String> rulesetsOf(String job);

    /** A ruleset. {@code glue:GetDataQualityRuleset}. */
    Optional<RulesetDefinition> ruleset(String name);

    /** Makes a ruleset that belongs to a job. {@code glue:CreateDataQualityRuleset}. */
    void createRuleset(RulesetDefinition ruleset, String job);

    /** {@code glue:UpdateDataQualityRuleset}. */
    void updateRuleset(RulesetDefinition ruleset);

    /** {@code glue:DeleteDataQualityRuleset}. */
    void deleteRuleset(String name);

    /** {@code glue:GetJob}. */
    Optional<JobDefinition> job(String name);

    /** {@code glue:CreateJob}. */
    void createJob(JobDefinition job);

    /** {@code glue:UpdateJob}. */
    void updateJob(JobDefinition job);

    /** {@code glue:GetTrigger}. */
    Optional<TriggerDefinition> trigger(String name);

    /** Makes a trigger and lets it start the job from now on. {@code glue:CreateTrigger}. */
    void createTrigger(TriggerDefinition trigger);

    /** Whether it is on or off stays as somebody chose. {@code glue:UpdateTrigger}. */
    void updateTrigger(TriggerDefinition trigger);

    /** {@code glue:DeleteTrigger}. */
    void deleteTrigger(String name);
}
