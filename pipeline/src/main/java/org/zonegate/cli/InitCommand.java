package org.zonegate.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.zonegate.promotion.UnusableInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code zonegate init DIR}. */
@Command(
        name = "init",
        description = "Makes a small lakehouse to start from, with sample data, in a new or empty folder.")
final class InitCommand extends LakehouseCommand implements Callable<Integer> {

    /** The files of the lakehouse, beside one another in the resources and in the new folder. */
    static final List<String> FILES = List.of(
            "lakehouse.yml",
            "tables/landing/orders.sql",
            "tables/trusted/orders.sql",
            "tables/curated/orders_per_day.sql",
            "transforms/trusted/orders.sql",
            "transforms/curated/orders_per_day.sql",
            "rules/trusted/orders.dqdl",
            "rules/trusted/orders.warn.dqdl",
            "rules/trusted/orders.quarantine.dqdl",
            "rules/curated/orders_per_day.dqdl",
            "features/trusted/orders.feature",
            "features/curated/orders_per_day.feature",
            "samples/orders/case.yml",
            "samples/orders/given/landing/orders.csv",
            "samples/orders/expect/trusted/orders.csv",
            "samples/orders/expect/curated/orders_per_day.json",
            "landing/orders/orders-2026-03-02.json",
            "README.md");

    private static final String RESOURCES = "/org/zonegate/init/";

    @Parameters(paramLabel = "DIR", description = "The folder.")
    private Path folder = Path.of("");

    InitCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() {
        refuseOccupied();
        for (String file : FILES) {
            copy(file);
        }
        // What runs make here is not for the repository that this folder may lie in.
        write(".gitignore", "/.zonegate/\n");
        if (options().json) {
            out().println(new ObjectMapper()
                    .createObjectNode()
                    .put("lakehouse", folder.toString())
                    .toPrettyString());
        } else if (!options().quiet) {
            tellNextSteps();
        }
        out().flush();
        return 0;
    }

    private void refuseOccupied() {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new UnusableInput(folder + " is a file. Name a folder, new or empty.");
        }
        try (Stream<Path> content = Files.list(folder)) {
            if (content.findAny().isPresent()) {
                throw new UnusableInput(folder + " is not empty, and nothing in it is overwritten. Name a folder that"
                        + " is new or empty.");
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void copy(String file) {
        try (InputStream in = InitCommand.class.getResourceAsStream(RESOURCES + file)) {
            if (in == null) {
                throw new IllegalStateException("The build left out " + RESOURCES + file + ".");
            }
            write(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String file, String text) {
        Path target = folder.resolve(file);
        try {
            Files.createDirectories(target.toAbsolutePath().getParent());
            Files.writeString(target, text);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private UnusableInput unwritable(IOException e) {
        return new UnusableInput(folder + " cannot be written to: " + e.getMessage() + ". Name a folder that can.", e);
    }

    private void tellNextSteps() {
        Invocation zonegate = Invocation.of(context().environment())
                .with("--lakehouse", folder.toString())
                .with("--warehouse", folder.resolve(".zonegate").toString());
        out().println("Made a lakehouse of orders in " + folder + ": three tables, and ten delivered lines, some bad on"
                + " purpose.");
        out().println();
        out().println("Next:");
        TextTable table = new TextTable(TextTable.Align.LEFT, TextTable.Align.LEFT);
        table.row("are the files right?", zonegate.of("check"));
        table.row("do the transforms what they should?", zonegate.of("test"));
        table.row("make the tables", zonegate.of("run"));
        table.row("look at them", zonegate.of("query", "SELECT * FROM curated.orders_per_day"));
        table.row("what was kept back", zonegate.of("quarantine", "--rows"));
        table.lines("  ").forEach(out()::println);
        out().println();
        out().println(folder.resolve("README.md") + " tells what is in it.");
    }
}
