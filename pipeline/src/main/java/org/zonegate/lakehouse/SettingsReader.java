package org.zonegate.lakehouse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code lakehouse.yml}. */
final class SettingsReader {

    /** The version of the format of lakehouse folders that this class reads. */
    private static final int FORMAT = 1;

    private static final String FILE = LakehouseReader.SETTINGS;
    private static final List<String> KEYS = List.of(
            "zonegate",
            "title",
            "description",
            "zones",
            "variables",
            "environments",
            "folders",
            "catalog",
            "release",
            "generator",
            "tolerance",
            "retention",
            "reports",
            "tables");
    private static final List<String> TABLE_KEYS =
            List.of("required", "personal", "account", "owner", "ungated", "tolerance", "evidence");

    /** Both the key among the folders and the folder's name by default. */
    private static final String SAMPLES = "samples";

    private static final Pattern RUNS = Pattern.compile("[1-9]\\d{0,3}");
    private static final Pattern DAYS = Pattern.compile("(\\d{1,5}) days?");

    private final VariablesReader variables;
    private final EnvironmentsReader environments;
    private final Problems problems;

    SettingsReader(VariablesReader variables, EnvironmentsReader environments, Problems problems) {
        this.variables = variables;
        this.environments = environments;
        this.problems = problems;
    }

    /** What the text says; empty, with problems, when it cannot be understood at all. */
    Optional<Settings> read(String text) {
        return YamlMapping.read(FILE, text, "Begin it with zonegate: 1, title and zones.", problems)
                .flatMap(this::settings);
    }

    private Optional<Settings> settings(YamlMapping root) {
        if (!isReadable(root)) {
            return Optional.empty();
        }
        root.allowOnly(KEYS);
        root.text("description");
        Optional<YamlMapping.Text> title = root.text("title");
        if (!root.keys().contains("title")) {
            problems.add(FILE, 0, "'title' is missing. Say what people call this lakehouse.");
        }
        Optional<YamlMapping> environment = environments.choose(root);
        Variables inForce =
                variables.read(root.mapping("variables", "'variables'"), EnvironmentsReader.defaults(environment));
        Optional<YamlMapping> folders = root.mapping("folders", "'folders'");
        return Optional.of(new Settings(
                title.map(YamlMapping.Text::value).orElse(""),
                zones(root),
                inForce,
                folders(root, folders),
                folder(folders, SAMPLES),
                environments.read(root, environment, inForce),
                releaseMode(root),
                root.text("generator").map(YamlMapping.Text::value),
                tolerance(root).orElse(TableSettings.DEFAULT_TOLERANCE),
                retention(root),
                tables(root, inForce)));
    }

    /** Whether the format's version is the one that this class knows; anything else may mean anything. */
    private boolean isReadable(YamlMapping root) {
        Optional<YamlMapping.Text> version = root.text("zonegate");
        if (!root.keys().contains("zonegate")) {
            problems.add(FILE, 0, "'zonegate' is missing: the version of the folder's format. Add zonegate: 1.");
            return true;
        }
        if (version.isEmpty()) {
            return true;
        }
        String text = version.get().value();
        if (!root.isWholeNumber("zonegate") || !text.matches("[1-9][0-9]{0,8}")) {
            root.problem(version.get().line(), "'zonegate' is '" + text + "'. Write zonegate: 1.");
            return true;
        }
        if (Integer.parseInt(text) > FORMAT) {
            root.problem(
                    version.get().line(),
                    "This lakehouse is written in format " + text + ", and this Zonegate reads format " + FORMAT
                            + ". Use a newer Zonegate.");
            return false;
        }
        return true;
    }

    private List<Zone> zones(YamlMapping root) {
        List<Zone> zones = new ArrayList<>();
        List<YamlMapping.Text> names = root.texts("zones");
        for (YamlMapping.Text name : names) {
            if (!TableId.isIdentifier(name.value())) {
                root.problem(name.line(), "Zone '" + name.value() + "' is no name. Use a-z, 0-9 and _, as in landing.");
            } else if (zones.stream().anyMatch(z -> z.name().equals(name.value()))) {
                root.problem(
                        name.line(), "Zone '" + name.value() + "' is listed twice. List each zone once, in order.");
            } else {
                zones.add(new Zone(name.value(), zones.size()));
            }
        }
        if (names.size() < 2) {
            problems.add(
                    FILE,
                    root.keys().contains("zones") ? root.lineOf("zones") : 0,
                    "A lakehouse has at least two zones: the one that others deliver into, and one to promote into."
                            + " Write for example zones: [landing, trusted, curated].");
        }
        return zones;
    }

    private static Map<FileKind, String> folders(YamlMapping root, Optional<YamlMapping> given) {
        List<String> kinds = Stream.concat(Arrays.stream(FileKind.values()).map(FileKind::key), Stream.of(SAMPLES))
                .toList();
        given.ifPresent(g -> g.allowOnly(kinds));
        Set<String> taken = new HashSet<>();
        for (String kind : kinds) {
            String folder = folder(given, kind);
            if (!taken.add(folder)) {
                root.problem(
                        root.lineOf("folders"),
                        "Two kinds of files lie in folder '" + folder + "'. Give each of tables, transforms, rules,"
                                + " features and samples a folder of its own.");
            }
        }
        Map<FileKind, String> folders = new EnumMap<>(FileKind.class);
        for (FileKind kind : FileKind.values()) {
            folders.put(kind, folder(given, kind.key()));
        }
        return folders;
    }

    /** Where a kind of files lies: by default in the folder of its name. */
    private static String folder(Optional<YamlMapping> folders, String kind) {
        return folders.flatMap(f -> f.text(kind)).map(YamlMapping.Text::value).orElse(kind);
    }

    private ReleaseMode releaseMode(YamlMapping root) {
        Optional<YamlMapping.Text> given = root.text("release");
        if (given.isPresent()
                && !given.get().value().equals("all")
                && !given.get().value().equals("approved")) {
            root.problem(
                    given.get().line(),
                    "'release' is '" + given.get().value()
                            + "'. Write release: approved (publish every approved table whose upstreams are approved) or"
                            + " release: all (all tables or none).");
        }
        return given.filter(g -> g.value().equals("all")).isPresent() ? ReleaseMode.ALL : ReleaseMode.APPROVED;
    }

    private Map<String, Settings.TableEntry> tables(YamlMapping root, Variables inForce) {
        Map<String, Settings.TableEntry> tables = new LinkedHashMap<>();
        Optional<YamlMapping> given = root.mapping("tables", "'tables'");
        for (String name : given.map(YamlMapping::keys).orElse(List.of())) {
            given.flatMap(g -> g.mapping(name, "table '" + name + "'")).ifPresent(entry -> {
                entry.allowOnly(TABLE_KEYS);
                Optional<YamlMapping.Text> account = entry.text("account");
                if (account.isPresent() && account.get().value().isBlank()) {
                    entry.problem(
                            account.get().line(),
                            "'account' of table '" + name + "' is empty. Say why this table's row account need not add"
                                    + " up, or remove the key.");
                }
                tables.put(
                        name,
                        new Settings.TableEntry(
                                given.get().lineOf(name),
                                entry.texts("required"),
                                entry.texts("personal"),
                                account,
                                entry.text("owner").map(YamlMapping.Text::value),
                                reason(entry, name),
                                tolerance(entry),
                                evidence(entry, name, inForce)));
            });
        }
        return tables;
    }

    private static Optional<String> reason(YamlMapping entry, String table) {
        Optional<YamlMapping.Text> ungated = entry.text("ungated");
        if (ungated.isPresent() && ungated.get().value().isBlank()) {
            entry.problem(
                    ungated.get().line(),
                    "'ungated' of table '" + table
                            + "' is empty. Say why nothing judges the table, or remove the key.");
        }
        return ungated.map(YamlMapping.Text::value);
    }

    private List<Settings.EvidenceEntry> evidence(YamlMapping entry, String table, Variables inForce) {
        List<Settings.EvidenceEntry> queries = new ArrayList<>();
        for (YamlMapping query : entry.mappings("evidence", "an evidence query of table '" + table + "'")) {
            query.allowOnly(List.of("title", "sql"));
            Optional<YamlMapping.Text> title = query.text("title");
            Optional<YamlMapping.Text> sql = query.text("sql");
            if (!query.keys().containsAll(List.of("title", "sql"))) {
                query.problem(
                        query.line(),
                        "An evidence query of table '" + table + "' needs both a title, which says what the answer"
                                + " shows, and sql, one SELECT.");
            }
            int sqlLine = query.firstLineOf("sql");
            Optional<String> filled = sql.flatMap(s -> inForce.fill(FILE, sqlLine, s.value(), problems));
            if (title.isPresent() && filled.isPresent()) {
                queries.add(new Settings.EvidenceEntry(
                        query.line(),
                        new EvidenceQuery(
                                title.get().value().strip(), filled.get().strip()),
                        sqlLine));
            }
        }
        return queries;
    }

    /** A part, written as {@code 1%} or {@code 0.01}. */
    private static Optional<Double> tolerance(YamlMapping mapping) {
        Optional<YamlMapping.Text> given = mapping.text("tolerance");
        if (given.isEmpty()) {
            return Optional.empty();
        }
        String text = given.get().value();
        boolean isPercentage = text.endsWith("%");
        String number = isPercentage ? text.substring(0, text.length() - 1).strip() : text;
        if (number.matches("\\d{1,3}(\\.\\d{1,9})?")) {
            double part = Double.parseDouble(number) / (isPercentage ? 100 : 1);
            if (part <= 1) {
                return Optional.of(part);
            }
        }
        mapping.problem(
                given.get().line(),
                "'tolerance' is '" + text + "'. It is the part of the rows that may go to quarantine: write for example"
                        + " tolerance: 1%.");
        return Optional.empty();
    }

    private static Retention retention(YamlMapping root) {
        Optional<YamlMapping> given = root.mapping("retention", "'retention'");
        given.ifPresent(g -> g.allowOnly(List.of("candidates", "quarantine")));
        return new Retention(
                given.flatMap(g -> days(g, "candidates")).orElse(Retention.DEFAULT.candidates()),
                given.flatMap(g -> days(g, "quarantine")).orElse(Retention.DEFAULT.quarantine()),
                reportedRuns(root));
    }

    private static int reportedRuns(YamlMapping root) {
        Optional<YamlMapping> given = root.mapping("reports", "'reports'");
        given.ifPresent(g -> g.allowOnly(List.of("keep")));
        Optional<YamlMapping.Text> keep = given.flatMap(g -> g.text("keep"));
        if (keep.isPresent() && RUNS.matcher(keep.get().value()).matches()) {
            return Integer.parseInt(keep.get().value());
        }
        keep.ifPresent(k -> given.get()
                .problem(
                        k.line(),
                        "'keep' is '" + k.value() + "'. Write how many runs keep a page, from 1 to 9999, as in keep: "
                                + Retention.DEFAULT.reportedRuns() + "."));
        return Retention.DEFAULT.reportedRuns();
    }

    private static Optional<Duration> days(YamlMapping retention, String key) {
        Optional<YamlMapping.Text> given = retention.text(key);
        Matcher days = DAYS.matcher(given.map(YamlMapping.Text::value).orElse(""));
        if (days.matches()) {
            return Optional.of(Duration.ofDays(Long.parseLong(days.group(1))));
        }
        given.ifPresent(g -> retention.problem(
                g.line(), "'" + key + "' is '" + g.value() + "'. Write a number of days, as in " + key + ": 14 days."));
        return Optional.empty();
    }
}
