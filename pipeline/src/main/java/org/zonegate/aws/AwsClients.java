package org.zonegate.aws;

import java.net.URI;
import java.util.Optional;
import org.zonegate.lakehouse.AwsAccess;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Clients of AWS's services, as an environment says how these are reached. Credentials are the SDK's to find. */
public final class AwsClients {

    private final AwsAccess access;

    /** Connects to nothing yet. */
    public AwsClients(AwsAccess access) {
        this.access = access;
    }

    /** Athena; close it. */
    public AthenaClient athena() {
        return configured(AthenaClient.builder(), "athena").build();
    }

    /** Glue; close it. */
    public GlueClient glue() {
        return configured(GlueClient.builder(), "glue").build();
    }

    /** EventBridge; close it. */
    public EventBridgeClient eventBridge() {
        return configured(EventBridgeClient.builder(), "eventbridge").build();
    }

    /** Secrets Manager; close it. */
    public SecretsManagerClient secretsManager() {
        return configured(SecretsManagerClient.builder(), "secretsmanager").build();
    }

    /** S3; close it. */
    public S3Client s3() {
        // A server that stands in for S3 is known by one name, and not by one for each bucket.
        return configured(S3Client.builder(), "s3")
                .forcePathStyle(access.endpoints().containsKey("s3"))
                .build();
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configured(B builder, String service) {
        builder.httpClientBuilder(UrlConnectionHttpClient.builder());
        access.region().map(Region::of).ifPresent(builder::region);
        Optional.ofNullable(access.endpoints().get(service)).map(URI::create).ifPresent(builder::endpointOverride);
        return builder;
    }
}
