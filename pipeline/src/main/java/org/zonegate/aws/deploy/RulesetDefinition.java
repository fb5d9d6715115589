package org.zonegate.aws.deploy;

/**
 * A ruleset of Glue Data Quality on a table of the catalog.
 *
 * @param dqdl its rules
 */
public record RulesetDefinition(String name, String description, String database, String table, String dqdl) {}
