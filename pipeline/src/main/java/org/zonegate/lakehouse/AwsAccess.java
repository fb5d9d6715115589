package org.zonegate.lakehouse;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How AWS is reached. Credentials are never part of it: the SDK finds them.
 *
 * @param region such as {@code eu-central-1}; empty where the SDK finds it, in {@code AWS_REGION} or the profile
 * @param endpoints addresses that take the place of AWS's, by service: one of {@link #SERVICES}
 */
public record AwsAccess(Optional<String> region, Map<String, String> endpoints) {

    /** The services that Zonegate calls, as the SDK calls them. */
    public static final List<String> SERVICES = List.of("s3", "glue", "athena", "sts", "eventbridge", "secretsmanager");

    /** AWS as the SDK finds it. */
    public static final AwsAccess DEFAULT = new AwsAccess(Optional.empty(), Map.of());

    public AwsAccess {
        endpoints = Map.copyOf(endpoints);
    }
}
