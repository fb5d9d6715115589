package org.zonegate.aws.deploy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.zonegate.lakehouse.Contract;
import org.zonegate.lakehouse.DeploySettings;
import org.zonegate.lakehouse.Environment;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.Zone;
import org.zonegate.rules.Ruleset;

/**
 * All that a lakehouse needs in an account, computed from its files.
 *
 * @param databases by name, with what they hold
 * @param landing the tables whose files others deliver; all others are made by the release that first stages them, because an
 *     Iceberg table is more than its statement: format, branches, identity of columns
 * @param notices what should be known and stops nothing, in full sentences
 */
public record Blueprint(
        List<Artifact> artifacts,
        Map<String, String> databases,
        List<LandingTable> landing,
        List<RulesetDefinition> rulesets,
        JobDefinition job,
        Optional<TriggerDefinition> trigger,
        List<String> notices) {

    /** The class that a Glue job runs. */
    static final String MAIN = "org.zonegate.glue.GlueMain";
    /** What holds the tables of runs, rules and rows kept back. */
    private static final String QUALITY = "quality";

    private static final String SCRIPT = "zonegate.scala";

    /** A landing table in the catalog. */
    record LandingTable(String database, Contract contract) {

        String name() {
            return database + "." + contract.id().table();
        }
    }

    public Blueprint {
        artifacts = List.copyOf(artifacts);
        databases = Collections.unmodifiableMap(new TreeMap<>(databases));
        landing = List.copyOf(landing);
        rulesets = List.copyOf(rulesets);
        notices = List.copyOf(notices);
    }

    /**
     * What the lakehouse needs.
     *
     * @param folder where it lies on this machine
     * @param version of Zonegate
     */
    public static Blueprint of(
            Path folder, Lakehouse lakehouse, DeploySettings settings, Distribution distribution, String version) {
        Environment environment = lakehouse.environment();
        String base = settings.artifacts() + "/" + version + "/";
        List<Artifact> jars = distribution.jars().stream()
                .map(jar -> LakehouseFiles.artifact(
                        base + "jars/" + Hashes.of(() -> Files.newInputStream(jar)) + "/" + jar.getFileName(), jar))
                .toList();
        Artifact script = script(base);
        LakehouseFiles files = new LakehouseFiles(folder, lakehouse);
        List<Artifact> definitions = files.below(base + "lakehouse/");
        List<Artifact> artifacts = new ArrayList<>(jars);
        artifacts.add(script);
        artifacts.addAll(definitions);

        List<RulesetDefinition> rulesets = new ArrayList<>();
        List<String> notices = new ArrayList<>();
        for (TableDefinition table : lakehouse.tables()) {
            for (Ruleset file : table.rules()) {
                GlueRules.Translated translated = GlueRules.of(table, file, environment);
                translated.ruleset().ifPresent(rulesets::add);
                notices.addAll(translated.left());
            }
        }
        TreeMap<String, String> arguments = new TreeMap<>(JobArguments.FIXED);
        arguments.put("--extra-jars", jars.stream().map(Artifact::location).collect(Collectors.joining(",")));
        arguments.putAll(JobArguments.lakehouse(root(base, definitions), files.place(), lakehouse));
        settings.pseudonymKey().ifPresent(secret -> arguments.put(JobArguments.PSEUDONYM_KEY, secret));
        return new Blueprint(
                artifacts,
                databases(lakehouse),
                lakehouse.landing().stream()
                        .map(t -> new LandingTable(environment.database(t.id().zone()), t.contract()))
                        .toList(),
                rulesets,
                new JobDefinition(
                        settings.job(),
                        "Zonegate: promotes the tables of " + lakehouse.title() + ".",
                        settings.role(),
                        script.location(),
                        settings.compute(),
                        arguments,
                        JobDefinition.FIXED),
                settings.schedule()
                        .map(schedule -> TriggerDefinition.of(triggerName(settings.job()), schedule, settings.job())),
                notices);
    }

    /** The name of the trigger that starts a job. */
    static String triggerName(String job) {
        return job + "-schedule";
    }

    private static Map<String, String> databases(Lakehouse lakehouse) {
        Map<String, String> databases = new TreeMap<>();
        for (Zone zone : lakehouse.zones()) {
            databases.put(
                    lakehouse.environment().database(zone.name()), lakehouse.title() + ": zone " + zone.name() + ".");
        }
        databases.put(
                lakehouse.environment().database(QUALITY),
                lakehouse.title() + ": what runs of Zonegate did, and rows that were kept back.");
        return databases;
    }

    private static String root(String base, List<Artifact> definitions) {
        String prefix = base + "lakehouse/";
        String first = definitions.get(0).location();
        return first.substring(0, first.indexOf('/', prefix.length()));
    }

    private static Artifact script(String base) {
        try (InputStream in = Blueprint.class.getResourceAsStream(SCRIPT)) {
            if (in == null) {
                throw new IllegalStateException("The build left out " + SCRIPT + ".");
            }
            byte[] bytes = in.readAllBytes();
            Artifact.Content content = () -> new ByteArrayInputStream(bytes);
            return new Artifact(base + "script/" + Hashes.of(content) + "/" + SCRIPT, bytes.length, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folders that hold the artifacts, each once; those of one kind lie side by side. */
    Set<String> artifactFolders() {
        return artifacts.stream()
                .map(Artifact::folder)
                .sorted(Comparator.comparingInt(String::length))
                .collect(LinkedHashSet::new, Blueprint::addUnlessBelow, Set::addAll);
    }

    private static void addUnlessBelow(Set<String> folders, String folder) {
        if (folders.stream().noneMatch(folder::startsWith)) {
            folders.add(folder);
        }
    }
}
