package org.zonegate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.iceberg.catalog.Catalog;
import org.zonegate.aws.AwsClients;
import org.zonegate.aws.FakeAthena;
import org.zonegate.aws.FakeAthena.Script;
import org.zonegate.aws.Moto;
import org.zonegate.cli.Zonegate;
import org.zonegate.iceberg.Warehouse;
import org.zonegate.lakehouse.Environment;
import org.zonegate.spark.SparkAthena;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A lakehouse that lives in AWS, for which a server on this machine stands: a bucket of its own, and a copy of a lakehouse's
 * folder whose environment {@code aws} names that server.
 */
final class AwsLakehouse implements AutoCloseable {

    /** The environment variables that the shipped lakehouse needs in AWS. */
    static final Map<String, String> VARIABLES =
            Map.of("ZONEGATE_BUCKET", "lake", "ZONEGATE_PSEUDONYM_KEY", "0123456789-for-tests");

    private static final String BUCKET = "lake";
    private static final String LANDING = "landing/";

    private final Path folder;
    private final FakeAthena athena;
    private final S3Client s3;

    private AwsLakehouse(Path folder, URI server, FakeAthena athena) {
        this.folder = folder;
        this.athena = athena;
        this.s3 = new AwsClients(Moto.accessAt(server)).s3();
        s3.createBucket(b -> b.bucket(BUCKET).createBucketConfiguration(c -> c.locationConstraint("eu-central-1")));
    }

    /**
     * The shipped lakehouse with its rules and scenarios.
     *
     * @param landing local files, which are uploaded
     */
    static AwsLakehouse ofStedi(Path folder, URI server, Path landing) throws IOException {
        LakehouseCopy.ofStedi(folder);
        LakehouseCopy.copy(Path.of("..", "features", "stedi"), folder.resolve("features"));
        Path settings = folder.resolve("lakehouse.yml");
        String text = Files.readString(settings);
        // Moto runs no query. Spark does, in the same tables, and a landing table is unknown there as long as nobody
        // deploys it.
        FakeAthena athena = new FakeAthena(new SparkAthena(() -> catalog(server))::answer);
        String named = text.replace(
                "    databases: ${database}\n", "    databases: ${database}\n" + aws(server, athena.uri()));
        if (named.equals(text)) {
            throw new IllegalStateException("The shipped lakehouse has no environment in AWS.");
        }
        Files.writeString(settings, named);
        AwsLakehouse lakehouse = new AwsLakehouse(folder, server, athena);
        lakehouse.deliver(landing);
        return lakehouse;
    }

    /**
     * The lending library of the tests, with an environment in AWS.
     *
     * @param catalog further properties of the catalog
     */
    static AwsLakehouse ofLendingLibrary(Path folder, URI server, Map<String, String> catalog) throws IOException {
        LakehouseCopy.copy(Path.of("src/test/resources/lakehouses/lending-library"), folder);
        Path settings = folder.resolve("lakehouse.yml");
        StringBuilder text = new StringBuilder(Files.readString(settings));
        text.append("""
                environments:
                  aws:
                    variables:
                      landing: s3://${ZONEGATE_BUCKET}/landing
                      warehouse: s3://${ZONEGATE_BUCKET}/warehouse
                    databases: library
                """);
        FakeAthena athena = new FakeAthena(sql -> Script.failed(1, "NOT_ASKED: the library has no Athena"));
        text.append(aws(server, athena.uri()));
        text.append("    catalog:\n      type: glue\n");
        new TreeMap<>(catalog).forEach((name, value) -> text.append("      " + name + ": " + value + "\n"));
        Files.writeString(settings, text);
        AwsLakehouse lakehouse = new AwsLakehouse(folder, server, athena);
        lakehouse.deliver(folder.resolve("landing"));
        return lakehouse;
    }

    private static Catalog catalog(URI server) {
        Environment environment = new Environment(
                "aws", Map.of("type", "glue"), Optional.empty(), Optional.of(Moto.accessAt(server)), Optional.empty());
        return new Warehouse("s3://" + BUCKET + "/warehouse", environment, Map.of()).openCatalog();
    }

    private static String aws(URI server, URI athena) {
        return """
                    aws:
                      region: eu-central-1
                      endpoints:
                        s3: %1$s
                        glue: %1$s
                        athena: %2$s
                        eventbridge: %1$s
                """.formatted(server, athena);
    }

    private void deliver(Path landing) {
        try (Stream<Path> files = Files.walk(landing)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> s3.putObject(p -> p.bucket(BUCKET).key(LANDING + landing.relativize(file)), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where its files lie on this machine. */
    Path folder() {
        return folder;
    }

    /** The command line on it. */
    Zonegate zonegate() {
        return Zonegate.in("aws", folder, VARIABLES);
    }

    /** The bucket, for a look past Zonegate. */
    S3Client s3() {
        return s3;
    }

    /** Keys in the bucket that begin so. */
    List<String> keys(String prefix) {
        return s3.listObjectsV2Paginator(l -> l.bucket(BUCKET).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    /** What a browser takes the object for. */
    String contentType(String key) {
        return s3.headObject(h -> h.bucket(BUCKET).key(key)).contentType();
    }

    @Override
    public void close() {
        s3.close();
        athena.close();
    }
}
