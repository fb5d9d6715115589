package org.zonegate.lakehouse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zonegate.text.NearMisses;

/** Reads a lakehouse's folder and tells everything that is wrong with it at once. */
public final class LakehouseReader {

    /** The file that makes a folder a lakehouse. */
    public static final String SETTINGS = "lakehouse.yml";

    private final SqlFrontend sql;
    private final Map<String, String> systemEnvironment;
    private final String environment;

    /**
     * Reads with the given means, for the local environment.
     *
     * @param systemEnvironment environment variables, which defaults of the lakehouse's variables may name
     */
    public LakehouseReader(SqlFrontend sql, Map<String, String> systemEnvironment) {
        this(sql, systemEnvironment, Environment.LOCAL);
    }

    /**
     * Reads with the given means.
     *
     * @param systemEnvironment environment variables, which defaults of the lakehouse's variables may name
     * @param environment the name of the lakehouse's environment that is meant
     */
    public LakehouseReader(SqlFrontend sql, Map<String, String> systemEnvironment, String environment) {
        this.sql = sql;
        this.systemEnvironment = Map.copyOf(systemEnvironment);
        this.environment = environment;
    }

    /**
     * The lakehouse that lies in {@code folder}.
     *
     * @param set values of variables that take the place of their defaults
     * @throws InvalidLakehouse with every problem of its files: correct them
     * @throws java.io.UncheckedIOException when a file cannot be read
     */
    public Lakehouse read(Path folder, Map<String, String> set) {
        return read(folder, set, JudgedReader::read);
    }

    /**
     * The lakehouse as {@link #read} gives it, whatever its rules and scenarios say and whether it has any: each of their
     * files has its text and nothing else. For whoever writes rules and judges nothing.
     *
     * @throws InvalidLakehouse with every problem of its other files: correct them
     */
    public Lakehouse readWithoutRules(Path folder, Map<String, String> set) {
        return read(folder, set, JudgedReader::textsAlone);
    }

    /**
     * Reads {@code lakehouse.yml} alone: whether the variables can have these values.
     *
     * @throws InvalidLakehouse with every problem of the file: correct it, or the values
     */
    public void checkSettings(Path folder, Map<String, String> set) {
        Problems problems = new Problems();
        Optional<Settings> unused = settings(folder, set, problems);
        problems.throwIfAny();
    }

    private Lakehouse read(Path folder, Map<String, String> set, JudgedReader.Reading reading) {
        Problems problems = new Problems();
        Optional<Lakehouse> lakehouse =
                settings(folder, set, problems).map(s -> lakehouse(folder, s, reading, problems));
        problems.throwIfAny();
        return lakehouse.orElseThrow(() -> new IllegalStateException("Nothing was read from " + folder + "."));
    }

    private Optional<Settings> settings(Path folder, Map<String, String> set, Problems problems) {
        Path file = folder.resolve(SETTINGS);
        if (!Files.isRegularFile(file)) {
            problems.add(
                    SourceLocation.file(SETTINGS),
                    Files.isDirectory(folder)
                            ? "There is no such file in " + folder + ", so that folder is no lakehouse. Name another"
                                    + " folder, or write the file."
                            : "There is no folder " + folder + ". Name the folder that holds lakehouse.yml.");
            return Optional.empty();
        }
        return new FolderFiles(folder, problems).text(file).flatMap(text -> new SettingsReader(
                        new VariablesReader(folder, systemEnvironment, set, problems),
                        new EnvironmentsReader(environment, problems),
                        problems)
                .read(text));
    }

    private Lakehouse lakehouse(Path folder, Settings settings, JudgedReader.Reading reading, Problems problems) {
        if (settings.zones().isEmpty()) {
            // Every folder would be one of no zone.
            problems.throwIfAny();
        }
        TableFiles files = new FolderScan(folder, settings, problems).scan();
        Map<TableId, Contract> contracts = new ContractReader(sql, settings, problems).read(files);
        Map<TableId, Transform> transforms = new TransformReader(sql, settings, problems).read(files, contracts);
        refuseOrphans(files, problems);
        new EvidenceCheck(sql, settings, problems).check(contracts, transforms);
        Map<TableId, JudgedReader.Judges> judges =
                reading.read(new JudgedReader(sql, settings, problems), files, contracts, transforms);
        List<TableDefinition> tables = new ArrayList<>();
        contracts.forEach((id, contract) -> tables.add(new TableDefinition(
                contract,
                Optional.ofNullable(transforms.get(id)),
                judges.getOrDefault(id, JudgedReader.Judges.NONE).rules(),
                judges.getOrDefault(id, JudgedReader.Judges.NONE).references(),
                judges.getOrDefault(id, JudgedReader.Judges.NONE).features(),
                tableSettings(settings, id))));
        // Without a transform that could not be read, the order would be no order.
        problems.throwIfAny();
        return new Lakehouse(
                settings.title(),
                settings.zones(),
                UpstreamOrder.of(tables, settings.zoneNames()),
                settings.variables().values(),
                settings.environment(),
                settings.releaseMode(),
                settings.retention(),
                settings.generator(),
                settings.samples());
    }

    private static void refuseOrphans(TableFiles files, Problems problems) {
        for (FileKind kind : List.of(FileKind.TRANSFORMS, FileKind.RULES, FileKind.FEATURES)) {
            for (TableId id : files.having(kind)) {
                if (!files.tables().contains(id)) {
                    files.of(kind, id)
                            .forEach(f -> problems.add(
                                    SourceLocation.file(f.path()),
                                    "There is no table " + id + "." + NearMisses.hint(id.toString(), files.tables())
                                            + " Rename the file, remove it, or write the table's contract."));
                }
            }
        }
    }

    private static TableSettings tableSettings(Settings settings, TableId id) {
        return settings.entry(id)
                .map(entry -> new TableSettings(
                        settings.personalColumns(id),
                        entry.account().map(YamlMapping.Text::value),
                        entry.owner(),
                        entry.ungated(),
                        entry.tolerance().orElse(settings.tolerance()),
                        entry.evidence().stream()
                                .map(Settings.EvidenceEntry::query)
                                .toList()))
                .orElse(new TableSettings(
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        settings.tolerance(),
                        List.of()));
    }
}
