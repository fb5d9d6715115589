package org.zonegate.lakehouse;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zonegate.text.NearMisses;

/** Reads {@code environments} of {@code lakehouse.yml}: all of them are checked, and one is chosen. */
final class EnvironmentsReader {

    private static final String FILE = LakehouseReader.SETTINGS;
    private static final List<String> KEYS =
            List.of("description", "variables", "catalog", "databases", "aws", "athena", "deploy");
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");
    private static final Pattern ENDPOINT = Pattern.compile("https?://\\S+");
    private static final Pattern PLACE = Pattern.compile("s3://[^/\\s]+(/\\S*)?");
    private static final Pattern WORKGROUP = Pattern.compile("[a-zA-Z0-9._-]{1,128}");
    private static final Pattern TIME = Pattern.compile("(\\d{1,5}) (second|minute|hour)s?");
    private static final Pattern DATABASES = Pattern.compile("[a-z][a-z0-9_]*");

    private final String chosen;
    private final Problems problems;

    /**
     * Reads for one environment.
     *
     * @param chosen its name
     */
    EnvironmentsReader(String chosen, Problems problems) {
        this.chosen = chosen;
        this.problems = problems;
    }

    /** What the file says of the chosen environment; empty where it says nothing of the local one. */
    Optional<YamlMapping> choose(YamlMapping root) {
        Optional<YamlMapping> all = root.mapping("environments", "'environments'");
        TreeSet<String> names = new TreeSet<>(all.map(YamlMapping::keys).orElse(List.of()));
        Optional<YamlMapping> found = Optional.empty();
        for (String name : names) {
            if (!TableId.isIdentifier(name)) {
                root.problem(
                        all.map(a -> a.lineOf(name)).orElse(0),
                        "'" + name + "' cannot be an environment's name. Use a-z, 0-9 and _, beginning with a letter.");
            }
            Optional<YamlMapping> entry = all.flatMap(a -> a.mapping(name, "environment '" + name + "'"));
            entry.ifPresent(e -> e.allowOnly(KEYS));
            if (name.equals(chosen)) {
                found = entry;
            }
        }
        names.add(Environment.LOCAL);
        if (!names.contains(chosen)) {
            problems.add(
                    FILE,
                    0,
                    "There is no environment '" + chosen + "'." + NearMisses.hint(chosen, names) + " Environments: "
                            + Problems.listing(names) + ".");
        }
        return found;
    }

    /** What an environment says of variables, by name. */
    static Map<String, YamlMapping.Text> defaults(Optional<YamlMapping> environment) {
        Map<String, YamlMapping.Text> defaults = new LinkedHashMap<>();
        environment
                .flatMap(e -> e.mapping("variables", "'variables' of an environment"))
                .ifPresent(given ->
                        given.keys().forEach(name -> given.text(name).ifPresent(text -> defaults.put(name, text))));
        return defaults;
    }

    /**
     * The chosen environment.
     *
     * @param root whose {@code catalog} applies where the environment has none
     */
    Environment read(YamlMapping root, Optional<YamlMapping> given, Variables inForce) {
        Map<String, String> catalog =
                filled(given.filter(g -> g.keys().contains("catalog")).orElse(root), "catalog", "'catalog'", inForce);
        Optional<String> databases = given.flatMap(g -> text(g, "databases", inForce))
                .filter(d -> matches(
                        "databases",
                        d,
                        DATABASES,
                        "Write what the databases' names begin with, in a-z, 0-9 and _, as in databases: shop."))
                .map(YamlMapping.Text::value);
        return new Environment(
                chosen,
                catalog,
                databases,
                given.flatMap(g -> g.mapping("aws", "'aws'")).map(aws -> access(aws, inForce)),
                given.flatMap(g -> g.mapping("athena", "'athena'")).map(athena -> athena(athena, inForce)),
                given.flatMap(g -> g.mapping("deploy", "'deploy'"))
                        .flatMap(deploy -> new DeployReader(this, problems).read(deploy, inForce)));
    }

    private AwsAccess access(YamlMapping aws, Variables inForce) {
        aws.allowOnly(List.of("region", "endpoints"));
        Optional<String> region = text(aws, "region", inForce)
                .filter(r -> matches("region", r, REGION, "Write a region's name, as in region: eu-central-1."))
                .map(YamlMapping.Text::value);
        aws.mapping("endpoints", "'endpoints'").ifPresent(e -> {
            e.allowOnly(AwsAccess.SERVICES);
            e.keys().forEach(service -> text(e, service, inForce)
                    .ifPresent(address ->
                            matches(service, address, ENDPOINT, "Write an address, as in http://127.0.0.1:5000.")));
        });
        return new AwsAccess(region, filled(aws, "endpoints", "'endpoints'", inForce));
    }

    private AthenaSettings athena(YamlMapping athena, Variables inForce) {
        athena.allowOnly(List.of("workgroup", "output", "time limit", "reuse"));
        AthenaSettings usual = AthenaSettings.DEFAULT;
        return new AthenaSettings(
                text(athena, "workgroup", inForce)
                        .filter(w -> matches(
                                "workgroup", w, WORKGROUP, "Write a workgroup's name, as in workgroup: primary."))
                        .map(YamlMapping.Text::value)
                        .orElse(usual.workgroup()),
                text(athena, "output", inForce)
                        .filter(o -> matches(
                                "output", o, PLACE, "Write a folder of a bucket, as in output: s3://bucket/athena/."))
                        .map(YamlMapping.Text::value),
                time(athena, "time limit", usual.timeLimit()),
                time(athena, "reuse", usual.reuse()));
    }

    /** A time such as {@code 10 minutes}; {@code usual}, with a problem where something is written, when it is none. */
    Duration time(YamlMapping mapping, String key, Duration usual) {
        Optional<YamlMapping.Text> given = mapping.text(key);
        Matcher matcher = TIME.matcher(given.map(YamlMapping.Text::value).orElse(""));
        if (matcher.matches()) {
            long amount = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "second" -> Duration.ofSeconds(amount);
                case "minute" -> Duration.ofMinutes(amount);
                default -> Duration.ofHours(amount);
            };
        }
        given.ifPresent(g -> problems.add(
                FILE, g.line(), "'" + key + "' is '" + g.value() + "'. Write a time, as in " + key + ": 10 minutes."));
        return usual;
    }

    /** Whether it is written as it must be; a problem where it is not. */
    boolean matches(String key, YamlMapping.Text text, Pattern pattern, String otherwise) {
        if (pattern.matcher(text.value()).matches()) {
            return true;
        }
        problems.add(FILE, text.line(), "'" + key + "' is '" + text.value() + "'. " + otherwise);
        return false;
    }

    /** The text of a key, variables filled in. */
    Optional<YamlMapping.Text> text(YamlMapping mapping, String key, Variables inForce) {
        return mapping.text(key).flatMap(t -> inForce.fill(FILE, t.line(), t.value(), problems)
                .map(value -> new YamlMapping.Text(value, t.line())));
    }

    /** The texts of a mapping, variables filled in. */
    private Map<String, String> filled(YamlMapping parent, String key, String called, Variables inForce) {
        Map<String, String> properties = new LinkedHashMap<>();
        parent.mapping(key, called).ifPresent(given -> given.keys()
                .forEach(name -> text(given, name, inForce).ifPresent(t -> properties.put(name, t.value()))));
        return properties;
    }
}
