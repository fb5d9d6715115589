package org.zonegate.lakehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zonegate.spark.CatalystSql;

/** A lakehouse's folder for tests: a small one without a problem, and what a test changes in it. */
public final class LakehouseFolder {

    static final String SETTINGS = "lakehouse.yml";
    static final String LANDING = "tables/landing/visits.sql";
    static final String TRUSTED = "tables/trusted/visits.sql";
    static final String TRANSFORM = "transforms/trusted/visits.sql";
    static final String RULES = "rules/trusted/visits.dqdl";

    // One for all tests: a new one costs a second.
    private static final SqlFrontend SQL = new CatalystSql();

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private String chosen = Environment.LOCAL;
    private final Map<String, String> set = new HashMap<>();

    private LakehouseFolder(Path folder) {
        this.folder = folder;
    }

    /** An empty folder. */
    public static LakehouseFolder empty(Path folder) {
        return new LakehouseFolder(folder);
    }

    /** Visits, delivered into landing and filtered into trusted. */
    public static LakehouseFolder valid(Path folder) {
        return empty(folder)
                .with(SETTINGS, """
                        zonegate: 1
                        title: Visits
                        zones: [landing, trusted]
                        variables:
                          landing: in
                          mode:
                            default: strict
                            values: [strict, lax]
                        """)
                .with(LANDING, """
                        CREATE EXTERNAL TABLE landing.visits (
                          id bigint,
                          who string,
                          seconds int
                        )
                        ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
                        LOCATION '${landing}/visits/';
                        """)
                .with(TRUSTED, """
                        CREATE TABLE trusted.visits (
                          id bigint,
                          who string
                        )
                        TBLPROPERTIES ('table_type' = 'ICEBERG');
                        """)
                .with(TRANSFORM, """
                        SELECT id, who
                        FROM landing.visits
                        WHERE seconds > 0
                        """)
                .with(RULES, "Rules = [ RowCount > 0 ]");
    }

    public LakehouseFolder with(String file, String text) {
        return with(file, text.getBytes(StandardCharsets.UTF_8));
    }

    LakehouseFolder with(String file, byte[] content) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.write(path, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public LakehouseFolder without(String file) {
        try {
            Files.delete(folder.resolve(file));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public LakehouseFolder replacing(String file, String old, String with) {
        String text = text(file);
        if (!text.contains(old)) {
            throw new IllegalArgumentException(file + " has no '" + old + "'");
        }
        return with(file, text.replace(old, with));
    }

    public LakehouseFolder withSettings(String more) {
        return with(SETTINGS, text(SETTINGS) + more);
    }

    /** An Iceberg table {@code zone.name(id bigint)} with its transform. */
    public LakehouseFolder withTable(String id, String select) {
        String path = id.replace('.', '/') + ".sql";
        return with("tables/" + path, "CREATE TABLE " + id + " (id bigint) TBLPROPERTIES ('table_type' = 'ICEBERG')")
                .with("transforms/" + path, select)
                .with("rules/" + id.replace('.', '/') + ".dqdl", "Rules = [ RowCount > 0 ]");
    }

    /** Chooses one of the lakehouse's environments. */
    LakehouseFolder in(String name) {
        chosen = name;
        return this;
    }

    LakehouseFolder environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    LakehouseFolder set(String name, String value) {
        set.put(name, value);
        return this;
    }

    public Lakehouse read() {
        return new LakehouseReader(SQL, environment, chosen).read(folder, set);
    }

    /** As {@link #read}, with further variables set. */
    public Lakehouse read(Map<String, String> further) {
        Map<String, String> all = new HashMap<>(set);
        all.putAll(further);
        return new LakehouseReader(SQL, environment, chosen).read(folder, all);
    }

    Lakehouse readWithoutRules() {
        return new LakehouseReader(SQL, environment, chosen).readWithoutRules(folder, set);
    }

    /** What is wrong with it, one line each; paths of this machine left out. */
    List<String> problems() {
        try {
            read();
            return List.of();
        } catch (InvalidLakehouse e) {
            return e.problems().stream()
                    .map(p -> p.toString().replace(folder.toString(), "FOLDER"))
                    .toList();
        }
    }

    private String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
