package org.zonegate.samples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.zonegate.lakehouse.FolderFiles;
import org.zonegate.lakehouse.InvalidLakehouse;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.Problem;
import org.zonegate.lakehouse.Problems;
import org.zonegate.lakehouse.SourceLocation;
import org.zonegate.lakehouse.TableId;
import org.zonegate.lakehouse.YamlMapping;
import org.zonegate.samples.SampleFile.Role;
import org.zonegate.text.NearMisses;

/** Reads a lakehouse's samples and tells everything that is wrong with them at once. For one thread. */
public final class SampleReader {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private final ColumnValues values;
    private final Path folder;
    private final Lakehouse lakehouse;
    private final Variants variants;
    private final Map<Map<String, String>, Lakehouse> known = new HashMap<>();

    /** Tells what the lakehouse is when a sample sets variables. */
    public interface Variants {

        /**
         * The lakehouse with the given variables, whatever else was set, or by default.
         *
         * @throws InvalidLakehouse when there is none
         */
        Lakehouse with(Map<String, String> set);
    }

    /**
     * Reads nothing yet.
     *
     * @param folder the lakehouse's
     * @param lakehouse for samples that set no variable
     */
    public SampleReader(ColumnValues values, Path folder, Lakehouse lakehouse, Variants variants) {
        this.values = values;
        this.folder = folder;
        this.lakehouse = lakehouse;
        this.variants = variants;
        known.put(Map.of(), lakehouse);
    }

    /** The samples that there are, by name, in order; empty when the lakehouse has none. */
    public List<String> names() {
        Path top = new FolderFiles(folder, new Problems()).resolve(lakehouse.samples());
        return Files.isDirectory(top)
                ? FolderFiles.list(top).stream()
                        .filter(Files::isDirectory)
                        .map(FolderFiles::name)
                        .toList()
                : List.of();
    }

    /**
     * The samples of the given names.
     *
     * @throws InvalidLakehouse with every problem of their files: correct them
     */
    public List<Sample> read(Collection<String> names) {
        Problems problems = new Problems();
        FolderFiles files = new FolderFiles(folder, problems);
        Path top = files.resolve(lakehouse.samples());
        refuseLooseFiles(top, files, problems);
        List<Sample> samples = new ArrayList<>();
        for (String name : names) {
            if (NAME.matcher(name).matches()) {
                new OneSample(name, new SampleFolder(top.resolve(name), files, problems), files, problems)
                        .read()
                        .ifPresent(samples::add);
            } else {
                problems.add(
                        SourceLocation.file(files.called(top.resolve(name))),
                        "'" + name + "' cannot be a sample's name. Use letters, digits, '-', '_' and '.'.");
            }
        }
        problems.throwIfAny();
        return samples;
    }

    private static void refuseLooseFiles(Path top, FolderFiles files, Problems problems) {
        if (Files.isDirectory(top)) {
            FolderFiles.list(top).stream()
                    .filter(f -> !Files.isDirectory(f))
                    .forEach(f -> problems.add(
                            SourceLocation.file(files.called(f)),
                            "Each sample is a folder. Move this into one, as given/<zone>/<table>.json or"
                                    + " expect/<zone>/<table>.json."));
        }
    }

    /** Reads the files of one sample. */
    private final class OneSample {

        private final String name;
        private final SampleFolder sample;
        private final FolderFiles files;
        private final Problems problems;

        OneSample(String name, SampleFolder sample, FolderFiles files, Problems problems) {
            this.name = name;
            this.sample = sample;
            this.files = files;
            this.problems = problems;
        }

        Optional<Sample> read() {
            Optional<YamlMapping> settings = settings();
            String description = settings.flatMap(s -> s.text("description"))
                    .map(YamlMapping.Text::value)
                    .orElse("");
            Optional<Lakehouse> own = own(settings);
            if (own.isEmpty()) {
                return Optional.empty();
            }
            SamplePseudonyms pseudonyms = new SamplePseudonyms();
            SortedMap<TableId, SampleTable> given = new TreeMap<>();
            SortedMap<TableId, SampleTable> expected = new TreeMap<>();
            for (SampleFile file : sample.tables(own.get())) {
                files.text(file.path())
                        .map(text -> new SampleTableReader(
                                        file, own.get().table(file.table()).contract(), values, pseudonyms, problems)
                                .read(text))
                        .ifPresent(rows -> (file.role() == Role.GIVEN ? given : expected).put(file.table(), rows));
            }
            new SampleInputs(sample.called(), own.get(), given, problems).judge(expected);
            pseudonyms.remember(given.values());
            pseudonyms.remember(expected.values());
            return Optional.of(new Sample(name, description, own.get(), given, expected, pseudonyms));
        }

        private Optional<YamlMapping> settings() {
            Optional<YamlMapping> settings = sample.settings().flatMap(file -> files.text(file)
                    .flatMap(text -> YamlMapping.read(
                            files.called(file),
                            text,
                            "Write description: and what the sample is about, or remove the file.",
                            problems)));
            settings.ifPresent(s -> s.allowOnly(List.of("description", "set")));
            return settings;
        }

        /** The lakehouse with the variables that the sample sets; empty, with problems, where it cannot be read so. */
        private Optional<Lakehouse> own(Optional<YamlMapping> settings) {
            Optional<YamlMapping> given = settings.flatMap(s -> s.mapping("set", "'set'"));
            Map<String, String> own = new LinkedHashMap<>();
            given.ifPresent(g -> g.keys().forEach(key -> {
                if (lakehouse.variables().containsKey(key)) {
                    g.text(key).ifPresent(value -> own.put(key, value.value()));
                } else {
                    g.problem(
                            g.lineOf(key),
                            "The lakehouse has no variable '" + key + "'."
                                    + NearMisses.hint(key, lakehouse.variables().keySet()) + " Variables: "
                                    + Problems.listing(lakehouse.variables().keySet()) + ".");
                }
            }));
            try {
                return Optional.of(known.computeIfAbsent(own, variants::with));
            } catch (InvalidLakehouse e) {
                for (Problem problem : e.problems()) {
                    given.ifPresent(g -> g.problem(g.line(), "With these variables: " + problem));
                }
                return Optional.empty();
            }
        }
    }
}
