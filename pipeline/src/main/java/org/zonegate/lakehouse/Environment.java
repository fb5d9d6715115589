package org.zonegate.lakehouse;

import java.util.Map;
import java.util.Optional;

/**
 * Where a lakehouse lives: on this machine, or in a cloud's account. What it is does not change with it.
 *
 * @param name as {@code --env} takes it
 * @param catalog Iceberg's catalog properties, variables filled in; empty for the embedded catalog
 * @param databases what the names of the catalog's databases begin with, one database for each zone, as {@code shop} in
 *     {@code shop_trusted}; empty where a database is called as its zone
 * @param aws how AWS is reached; empty where nothing says so
 * @param athena what answers queries, if Athena does
 * @param deploy how {@code zonegate deploy} sets it up there; empty where it cannot
 */
public record Environment(
        String name,
        Map<String, String> catalog,
        Optional<String> databases,
        Optional<AwsAccess> aws,
        Optional<AthenaSettings> athena,
        Optional<DeploySettings> deploy) {

    /** The environment that every lakehouse has, and that is meant when none is named. */
    public static final String LOCAL = "local";

    /** This machine, with the embedded catalog: what a lakehouse is made for that says nothing else. */
    public static final Environment THIS_MACHINE =
            new Environment(LOCAL, Map.of(), Optional.empty(), Optional.empty(), Optional.empty());

    /** An environment that nothing is deployed to. */
    public Environment(
            String name,
            Map<String, String> catalog,
            Optional<String> databases,
            Optional<AwsAccess> aws,
            Optional<AthenaSettings> athena) {
        this(name, catalog, databases, aws, athena, Optional.empty());
    }

    public Environment {
        catalog = Map.copyOf(catalog);
    }

    /** The catalog's database that holds a zone's tables. */
    public String database(String zone) {
        return databases.map(d -> d + "_" + zone).orElse(zone);
    }
}
