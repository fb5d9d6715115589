package org.zonegate.aws;

import java.util.List;
import org.zonegate.reports.pages.PageSink;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Uri;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Pages in a folder of a bucket, as what a browser takes them for: Iceberg's files say nothing of their type. */
public final class S3Pages implements PageSink, AutoCloseable {

    private final S3Client s3;
    private final String bucket;
    private final String prefix;

    /**
     * Connects to nothing yet.
     *
     * @param s3 is closed with this
     * @param folder such as {@code s3://bucket/warehouse/reports/}, with a slash at its end
     */
    public S3Pages(S3Client s3, String folder) {
        this.s3 = s3;
        S3Uri place = s3.utilities().parseUri(java.net.URI.create(folder));
        this.bucket = place.bucket().orElseThrow();
        this.prefix = place.key().orElse("");
    }

    @Override
    public void write(String name, String text) {
        s3.putObject(
                put -> put.bucket(bucket)
                        .key(prefix + name)
                        .contentType(contentType(name))
                        // A page that was made again is the one to see.
                        .cacheControl("no-cache"),
                RequestBody.fromString(text));
    }

    private static String contentType(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return switch (ending) {
            case "html" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "json" -> "application/json";
            case "svg" -> "image/svg+xml";
            default -> "application/octet-stream";
        };
    }

    @Override
    public List<String> names() {
        return s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .map(key -> key.substring(prefix.length()))
                .sorted()
                .toList();
    }

    @Override
    public void delete(String name) {
        s3.deleteObject(d -> d.bucket(bucket).key(prefix + name));
    }

    @Override
    public void close() {
        s3.close();
    }
}
