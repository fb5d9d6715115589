package org.zonegate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zonegate.cli.TextTable.Align;
import org.zonegate.generate.Compression;
import org.zonegate.generate.Defect;
import org.zonegate.generate.GeneratorSettings;
import org.zonegate.generate.Truth;
import org.zonegate.lakehouse.Lakehouse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code zonegate generate --out DIR}. */
@Command(
        name = "generate",
        modelTransformer = DefectOptions.class,
        customSynopsis = "zonegate generate --out=DIR [OPTIONS]",
        description = {
            "Makes synthetic landing data for the lakehouse, the same for the same options, and beside it truth.json:"
                    + " the rows that each table must get from it.",
            "An option that takes a SHARE makes a defect, from 0 (none) to 1."
        })
final class GenerateCommand extends LakehouseCommand implements Callable<Integer> {

    private static final GeneratorSettings USUAL = GeneratorSettings.defaults();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where to; only what was generated there before is replaced.")
    private Path folder = Path.of("");

    @Option(names = "--customers", paramLabel = "N", description = "How many customers (default: 1000).")
    private int customers = USUAL.customers();

    @Option(
            names = "--readings-per-customer",
            paramLabel = "N",
            description = "Accelerometer readings of each (default: 80); a third as many of the step trainers.")
    private int readingsPerCustomer = USUAL.readingsPerCustomer();

    @Option(names = "--seed", paramLabel = "N", description = "Another seed makes other data (default: 1).")
    private long seed = USUAL.seed();

    @Option(
            names = "--rows-per-file",
            paramLabel = "N",
            description = "After how many rows the next file begins (default: 1000000).")
    private int rowsPerFile = USUAL.maxRowsPerFile();

    @Option(names = "--gzip", description = "Compress the files.")
    private boolean gzip;

    GenerateCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() {
        Lakehouse lakehouse = readLakehouse();
        SyntheticLanding.requireGenerator(lakehouse);
        GeneratorSettings settings = settings();
        Instant start = context().clock().instant();
        Truth truth = SyntheticLanding.make(folder, settings);
        if (options().json) {
            out().println(json());
        } else {
            Duration took = Duration.between(start, context().clock().instant());
            lines(lakehouse, truth, took).forEach(out()::println);
        }
        out().flush();
        return 0;
    }

    private GeneratorSettings settings() {
        Map<Defect, Double> shares = new EnumMap<>(Defect.class);
        shares.putAll(USUAL.shares());
        shares.putAll(DefectOptions.given(parsed()));
        return new GeneratorSettings(
                seed, customers, readingsPerCustomer, rowsPerFile, gzip ? Compression.GZIP : Compression.NONE, shares);
    }

    private List<String> lines(Lakehouse lakehouse, Truth truth, Duration took) {
        Truth.Case inForce = truth.cases().stream()
                .filter(c -> lakehouse
                        .variables()
                        .entrySet()
                        .containsAll(c.variables().entrySet()))
                .findFirst()
                .orElse(truth.cases().get(0));
        TextTable table = new TextTable(Align.LEFT, Align.RIGHT, Align.RIGHT);
        table.row("TABLE", "ROWS", "UNFIT");
        inForce.tables().forEach((name, counts) -> table.row(name, count(counts.rows()), count(counts.quarantined())));
        return Stream.of(
                        List.of(
                                String.format(
                                        Locale.ROOT,
                                        "Made landing data of %,d customers in %s. (%.1f s)",
                                        truth.settings().customers(),
                                        folder,
                                        took.toMillis() / 1000.0),
                                "",
                                "A correct pipeline makes of it, with " + settings(inForce) + ":",
                                ""),
                        table.lines("  "),
                        List.of(
                                "",
                                folder.resolve(Truth.FILE) + " has the counts for every setting.",
                                "",
                                "Next:",
                                "  " + invocation().of("run", "--landing", folder.toString())))
                .flatMap(List::stream)
                .toList();
    }

    private static String settings(Truth.Case one) {
        return one.variables().entrySet().stream()
                .map(v -> v.getKey() + "=" + v.getValue())
                .collect(Collectors.joining(" and "));
    }

    private static String count(long rows) {
        return String.format(Locale.ROOT, "%,d", rows);
    }

    private String json() {
        ObjectMapper json = new ObjectMapper();
        try {
            JsonNode truth = json.readTree(folder.resolve(Truth.FILE).toFile());
            ObjectNode document = json.createObjectNode().put("landing", folder.toString());
            document.setAll((ObjectNode) truth);
            return document.toPrettyString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
