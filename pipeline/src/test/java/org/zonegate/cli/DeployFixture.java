package org.zonegate.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The shipped lakehouse, with its rules and scenarios beside it as in the checkout, and a distribution as small as can be. */
final class DeployFixture {

    static final String VERSION = Version.current();

    private final Path top;
    private final URI aws;

    /** Copies the lakehouse; its environment {@code aws} is at {@code aws}. */
    DeployFixture(Path folder, URI aws) {
        this.top = folder.resolve("checkout");
        this.aws = aws;
        copy(Path.of("stedi"), top.resolve("pipeline/stedi"));
        copy(Path.of("../quality-rules/stedi"), top.resolve("quality-rules/stedi"));
        copy(Path.of("../features/stedi"), top.resolve("features/stedi"));
        StringBuilder endpoints = new StringBuilder("    aws:\n      region: eu-central-1\n      endpoints:\n");
        for (String service : List.of("s3", "glue", "athena", "eventbridge", "secretsmanager")) {
            endpoints
                    .append("        ")
                    .append(service)
                    .append(": ")
                    .append(aws)
                    .append('\n');
        }
        replace(settings(), "    databases: ${database}\n", "    databases: ${database}\n" + endpoints);
        jar("lib/zonegate-pipeline-" + VERSION + ".jar", "org/zonegate/cli/Main.class");
        jar("spark/zonegate-" + VERSION + "-spark.jar", "org/zonegate/cli/Main.class");
        jar("lib/athena-2.57.8.jar", "software/amazon/awssdk/services/athena/AthenaClient.class");
        jar("lib/iceberg-spark-runtime-3.5_2.12-1.12.0.jar", "org/apache/iceberg/Table.class");
        jar("lib/spark-core_2.12-3.5.9.jar", "org/apache/spark/SparkContext.class");
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void jar(String name, String entry) {
        jar(name, entry, entry);
    }

    void jar(String name, String entry, String content) {
        Path jar = distribution().resolve(name);
        try {
            Files.createDirectories(jar.getParent());
            try (OutputStream file = Files.newOutputStream(jar);
                    ZipOutputStream zip = new ZipOutputStream(file)) {
                ZipEntry first = new ZipEntry(entry);
                first.setTime(0);
                zip.putNextEntry(first);
                zip.write(content.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path distribution() {
        return top.resolve("dist");
    }

    Path file(String name) {
        return top.resolve(name);
    }

    Path settings() {
        return file("pipeline/stedi/lakehouse.yml");
    }

    static void replace(Path file, String text, String by) {
        try {
            String before = Files.readString(file);
            if (!before.contains(text)) {
                throw new AssertionError(file + " does not hold " + text);
            }
            Files.writeString(file, before.replace(text, by));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI aws() {
        return aws;
    }

    /** Runs {@code zonegate deploy --env aws}. */
    CommandRun deploy(String... options) {
        return in("aws", options);
    }

    /** Runs {@code zonegate deploy} in an environment. */
    CommandRun in(String environment, String... options) {
        List<String> words = new ArrayList<>(List.of(
                "deploy",
                "--lakehouse",
                top.resolve("pipeline/stedi").toString(),
                "--env",
                environment,
                "--distribution",
                distribution().toString()));
        words.addAll(List.of(options));
        return CommandRun.in(Map.of("ZONEGATE_BUCKET", "lake"), words.toArray(String[]::new));
    }
}
