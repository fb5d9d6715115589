package org.zonegate.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Uri;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A folder of files in a bucket. */
public final class S3Folder implements AutoCloseable {

    private final S3Client s3;
    private final String bucket;
    private final String prefix;

    /**
     * Connects to nothing yet.
     *
     * @param s3 is closed with this
     * @param location such as {@code s3://bucket/folder/}, with a slash at its end
     */
    public S3Folder(S3Client s3, String location) {
        this.s3 = s3;
        S3Uri place = s3.utilities().parseUri(URI.create(location));
        this.bucket = place.bucket().orElseThrow();
        this.prefix = place.key().orElse("");
    }

    /**
     * Copies every file to a folder of this machine, at the same place within it.
     *
     * @return how many there are
     * @throws IllegalStateException when a name points out of the folder
     */
    public int download(Path folder) {
        int count = 0;
        for (S3Object object :
                s3.listObjectsV2Paginator(l -> l.bucket(bucket).prefix(prefix)).contents()) {
            String name = object.key().substring(prefix.length());
            if (name.isEmpty() || name.endsWith("/")) {
                continue;
            }
            Path file = folder.resolve(name).normalize();
            if (!file.startsWith(folder)) {
                throw new IllegalStateException("s3://" + bucket + "/" + object.key() + " points out of its folder.");
            }
            try {
                Files.createDirectories(file.resolveSibling(""));
                Files.write(
                        file,
                        s3.getObjectAsBytes(g -> g.bucket(bucket).key(object.key()))
                                .asByteArrayUnsafe());
            } catch (IOException e) {
                throw new UncheckedIOException("Could not write " + file, e);
            }
            count++;
        }
        return count;
    }

    @Override
    public void close() {
        s3.close();
    }
}
