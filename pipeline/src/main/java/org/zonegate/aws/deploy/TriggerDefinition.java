package org.zonegate.aws.deploy;

/**
 * A Glue trigger that starts a job by the clock.
 *
 * @param schedule as in {@code cron(0 4 * * ? *)}, UTC
 * @param description tells who made it
 */
public record TriggerDefinition(String name, String schedule, String job, String description) {

    private static final String MARK = "Made by 'zonegate deploy'";

    /** One that 'zonegate deploy' makes. */
    static TriggerDefinition of(String name, String schedule, String job) {
        return new TriggerDefinition(name, schedule, job, MARK + ", as lakehouse.yml says.");
    }

    /** Whether 'zonegate deploy' made it; a template, or a person, may have made another. */
    boolean isOwn() {
        return description.startsWith(MARK);
    }
}
