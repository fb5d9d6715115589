package org.zonegate.cli;

import java.time.Clock;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What a command gets from outside.
 *
 * @param environment environment variables
 * @param random tells runs apart that start in one second
 */
public record Context(Map<String, String> environment, Clock clock, RandomGenerator random, Terminal terminal) {

    public Context {
        environment = Map.copyOf(environment);
    }
}
