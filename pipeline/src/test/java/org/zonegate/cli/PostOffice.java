package org.zonegate.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.iceberg.catalog.Catalog;
import org.zonegate.aws.FakeAthena;
import org.zonegate.iceberg.IcebergTables;
import org.zonegate.iceberg.Warehouse;
import org.zonegate.lakehouse.Environment;

/** A lakehouse in a folder of its own, and a warehouse that a test fills with an engine or without one. */
final class PostOffice {

    private static final Path FILES = Path.of("src/test/resources/lakehouses/post-office");

    private final Path folder;

    /** Makes the lakehouse's files, and no warehouse yet. */
    PostOffice(Path parent) {
        folder = parent.resolve("post-office");
        try (Stream<Path> files = Files.walk(FILES)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, folder.resolve(FILES.relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path warehouse() {
        return folder.resolve("warehouse");
    }

    /** Appends lines to a file of the lakehouse. */
    void append(String file, String... lines) {
        try {
            Files.writeString(folder.resolve(file), String.join("\n", lines) + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Gives the lakehouse an environment {@code cloud}, in which a server of the test is Athena.
     *
     * @param settings further lines of the environment, as they stand in {@code lakehouse.yml}
     */
    void beInTheCloud(FakeAthena athena, String... settings) {
        append(
                "lakehouse.yml",
                "environments:",
                "  cloud:",
                "    aws:",
                "      region: eu-central-1",
                "      endpoints:",
                "        athena: " + athena.uri());
        append("lakehouse.yml", settings);
    }

    /** What a test does with the tables. */
    interface Filling {
        void fill(IcebergTables tables, Warehouse warehouse) throws IOException;
    }

    /** Makes the warehouse where there is none, and puts something into it, or looks at it. */
    void fill(Filling filling) {
        try (Warehouse warehouse = new Warehouse(warehouse().toString(), Environment.THIS_MACHINE, Map.of())) {
            warehouse.prepare();
            Catalog catalog = warehouse.openCatalog();
            filling.fill(new IcebergTables(catalog), warehouse);
            ((Closeable) catalog).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command on it. */
    CommandRun run(String command, String... arguments) {
        return run(Map.of(), command, arguments);
    }

    /** Runs a command on it where some environment variables are set. */
    CommandRun run(Map<String, String> environment, String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(
                "--lakehouse", folder.toString(), "--warehouse", warehouse().toString()));
        all.addAll(List.of(arguments));
        return CommandRun.in(environment, all.toArray(String[]::new));
    }
}
