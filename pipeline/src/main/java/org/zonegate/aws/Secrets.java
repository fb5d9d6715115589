package org.zonegate.aws;

import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Secrets of Secrets Manager. */
public final class Secrets implements AutoCloseable {

    private final SecretsManagerClient secrets;

    /** Connects to nothing yet; the client is closed with this. */
    public Secrets(SecretsManagerClient secrets) {
        this.secrets = secrets;
    }

    /**
     * The text that a secret is. Keep it out of logs.
     *
     * @throws IllegalStateException when it is bytes and no text
     */
    public String text(String name) {
        return Optional.ofNullable(secrets.getSecretValue(g -> g.secretId(name)).secretString())
                .orElseThrow(() -> new IllegalStateException("Secret '" + name + "' is no text."));
    }

    @Override
    public void close() {
        secrets.close();
    }
}
