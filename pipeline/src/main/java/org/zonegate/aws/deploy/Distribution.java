package org.zonegate.aws.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.zonegate.promotion.UnusableInput;

/**
 * The jars of an unpacked distribution that a Glue job needs: Zonegate's own for a cluster, and what Glue lacks or has of
 * another version.
 *
 * <p>Iceberg and AWS's SDK are brought along whole, because a part of each would meet Glue's own of another version. See
 * "Using the Iceberg framework in AWS Glue": a version of one's own comes by {@code --extra-jars} and
 * {@code --user-jars-first}, and without {@code --datalake-formats}.
 */
public final class Distribution {

    private static final List<String> BROUGHT = List.of(
            "org/apache/iceberg/", "software/amazon/awssdk/", "software/amazon/eventstream/", "org/reactivestreams/");

    /** What the jar for clusters has under a name of its own; see its build. */
    private static final String RELOCATED = "org/yaml/snakeyaml";

    private final Path home;
    private final String version;

    /**
     * Looks at no file yet.
     *
     * @param home where it was unpacked
     */
    public Distribution(Path home, String version) {
        this.home = home;
        this.version = version;
    }

    /**
     * The jars, Zonegate's first.
     *
     * @throws UnusableInput when the distribution was built without the jar for clusters
     */
    List<Path> jars() {
        Path own = home.resolve("spark").resolve("zonegate-" + version + "-spark.jar");
        if (!Files.isRegularFile(own)) {
            throw new UnusableInput(
                    "There is no " + own + ", which runs on Glue. A checkout makes it with './mvnw package"
                            + " -DskipTests'; an unpacked zonegate-" + version
                            + ".tar.gz has it: run its bin/zonegate, or name its folder with --distribution.");
        }
        List<Path> jars = new ArrayList<>(List.of(own));
        for (Path jar : lib()) {
            if (name(jar).startsWith("zonegate-")) {
                refuseOther(own, jar);
            } else if (isBrought(jar)) {
                jars.add(jar);
            }
        }
        return jars;
    }

    private List<Path> lib() {
        try (Stream<Path> lib = Files.list(home.resolve("lib"))) {
            return lib.filter(file -> name(file).endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + home.resolve("lib"), e);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** What checks the lakehouse here must be what runs it there: a checkout builds the one without the other. */
    private static void refuseOther(Path cluster, Path here) {
        try (ZipFile there = new ZipFile(cluster.toFile());
                ZipFile own = new ZipFile(here.toFile())) {
            List<? extends ZipEntry> classes = own.stream()
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .toList();
            for (ZipEntry type : classes) {
                ZipEntry other = there.getEntry(type.getName());
                if (other != null && (other.getCrc() == type.getCrc() || isRewritten(own, type))) {
                    continue;
                }
                throw new UnusableInput(cluster + " was built from other sources than " + name(here)
                        + ". Build both with './mvnw package -DskipTests'.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + cluster + " or " + here, e);
        }
    }

    /** Whether the jar for clusters has the class with other names in it: that of a library that is packed along. */
    private static boolean isRewritten(ZipFile jar, ZipEntry type) throws IOException {
        try (InputStream in = jar.getInputStream(type)) {
            // Names are in a class as text.
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).contains(RELOCATED);
        }
    }

    // By what is in it: not every jar says whose it is.
    private static boolean isBrought(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().anyMatch(entry -> BROUGHT.stream().anyMatch(entry.getName()::startsWith));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + jar, e);
        }
    }
}
