package org.zonegate.glue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zonegate.aws.AwsClients;
import org.zonegate.aws.AwsFailure;
import org.zonegate.aws.S3Folder;
import org.zonegate.aws.Secrets;
import org.zonegate.cli.Main;
import org.zonegate.iceberg.Warehouse;
import org.zonegate.lakehouse.AwsAccess;

/**
 * {@code zonegate run} as a job of AWS Glue, named by the job's parameter {@code --class}.
 *
 * <p>Fetches the lakehouse's files from their bucket, runs, and returns where the release is published or up to date; ends
 * with an exception where it is not, because Glue takes everything else for success, and the end of the process for a crash.
 */
public final class GlueMain {

    private final AwsClients clients;
    private final GlueRuntime runtime;

    /** Runs where the clients, and Glue's library, are. */
    GlueMain(AwsClients clients, GlueRuntime runtime) {
        this.clients = clients;
        this.runtime = runtime;
    }

    /** Runs with the parameters that Glue hands over. */
    public static void main(String[] arguments) {
        // In Glue the region, the endpoints and the credentials are where the SDK looks for them.
        new GlueMain(new AwsClients(AwsAccess.DEFAULT), GlueRuntime.find())
                .run(System.getenv(), GlueArguments.parse(arguments));
    }

    /**
     * Runs.
     *
     * @throws GlueJobFailed when nothing, or not everything, was published
     */
    void run(Map<String, String> environment, GlueArguments arguments) {
        Path folder = fetch(arguments.root());
        Map<String, String> all = new HashMap<>(environment);
        arguments.pseudonymKey().map(this::secret).ifPresent(key -> all.put(Warehouse.KEY_VARIABLE, key));
        Optional<String> job = arguments.job();
        job.ifPresent(name -> runtime.begin(name, arguments.all()));
        List<String> words = new ArrayList<>(List.of(
                "run",
                "--lakehouse",
                folder.resolve(arguments.place()).normalize().toString()));
        words.addAll(arguments.options());
        Main.Ended ended = Main.run(all, words);
        if (ended.exitCode() != 0) {
            throw GlueJobFailed.ended(ended.exitCode(), ended.message());
        }
        job.ifPresent(name -> runtime.commit());
    }

    private Path fetch(String root) {
        try (S3Folder files = new S3Folder(clients.s3(), root)) {
            Path folder = Files.createTempDirectory("zonegate-lakehouse");
            if (files.download(folder) == 0) {
                throw GlueJobFailed.usage("There are no files in " + root + ". 'zonegate deploy' puts them there.");
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("No folder can be made for the lakehouse's files", e);
        } catch (GlueJobFailed e) {
            throw e;
        } catch (RuntimeException e) {
            throw failed("The lakehouse's files cannot be read from " + root, e);
        }
    }

    private String secret(String name) {
        try (Secrets secrets = new Secrets(clients.secretsManager())) {
            return secrets.text(name);
        } catch (RuntimeException e) {
            throw failed("The pseudonym key, secret '" + name + "', cannot be read", e);
        }
    }

    private static GlueJobFailed failed(String what, RuntimeException cause) {
        return GlueJobFailed.couldNotBegin(
                what + ". " + AwsFailure.describe(cause).orElse(String.valueOf(cause.getMessage())), cause);
    }
}
