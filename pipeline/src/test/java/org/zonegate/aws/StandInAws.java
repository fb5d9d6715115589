package org.zonegate.aws;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * AWS as tests have it: moto, and a proxy that stands before it. Starts for a class, whose tests are skipped where moto is
 * not installed, holds nothing when a test begins, and ends with the class. Register it in a static field.
 */
public final class StandInAws implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private @Nullable Moto moto;
    private @Nullable AwsProxy proxy;

    @Override
    public void beforeAll(ExtensionContext context) {
        moto = Moto.start();
        proxy = new AwsProxy(moto.uri());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        moto().reset();
        proxy().calm();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (proxy != null) {
            proxy.close();
        }
        if (moto != null) {
            moto.close();
        }
    }

    public Moto moto() {
        return Objects.requireNonNull(moto, "moto is not started");
    }

    public AwsProxy proxy() {
        return Objects.requireNonNull(proxy, "the proxy is not started");
    }

    /** Where every service is reached, through the proxy. */
    public URI uri() {
        return proxy().uri();
    }

    /** Clients of every service, through the proxy. */
    public AwsClients clients() {
        return new AwsClients(Moto.accessAt(uri()));
    }

    public void createBucket(String name) {
        try (S3Client s3 = clients().s3()) {
            s3.createBucket(b -> b.bucket(name).createBucketConfiguration(c -> c.locationConstraint("eu-central-1")));
        }
    }
}
