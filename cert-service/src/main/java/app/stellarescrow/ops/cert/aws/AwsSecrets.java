package app.stellarescrow.ops.cert.aws;

import app.stellarescrow.ops.failure.PermanentFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** Reads and writes versions of secrets. Nothing is opened before the first call, which blocks. */
@ApplicationScoped
public class AwsSecrets {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AwsConfig config;
    private @Nullable SecretsManagerClient opened;

    AwsSecrets(AwsConfig config) {
        this.config = config;
    }

    /**
     * One version.
     *
     * @param text never shown
     */
    public record Version(String id, String text) {

        @Override
        public String toString() {
            return "version " + id;
        }
    }

    /** The version that has this label; empty if none, or if the secret does not exist. */
    public Optional<Version> find(String secret, String label) {
        return call(
                secret,
                client -> {
                    try {
                        var found =
                                client.getSecretValue(
                                        it -> it.secretId(secret).versionStage(label));
                        return Optional.ofNullable(found.secretString())
                                .map(text -> new Version(found.versionId(), text));
                    } catch (ResourceNotFoundException _) {
                        return Optional.empty();
                    }
                });
    }

    /** Adds a version that gets the label; returns its id. */
    public String put(String secret, String text, String label) {
        return call(
                secret,
                client ->
                        client.putSecretValue(
                                        it ->
                                                it.secretId(secret)
                                                        .secretString(text)
                                                        .versionStages(label))
                                .versionId());
    }

    /**
     * Moves a label.
     *
     * @param to null to remove it
     * @return false if that version does not have it any more
     */
    public boolean move(String secret, String label, String from, @Nullable String to) {
        return call(
                secret,
                client -> {
                    try {
                        client.updateSecretVersionStage(
                                it ->
                                        it.secretId(secret)
                                                .versionStage(label)
                                                .removeFromVersionId(from)
                                                .moveToVersionId(to));
                        return true;
                    } catch (InvalidParameterException | InvalidRequestException replaced) {
                        return false;
                    }
                });
    }

    private <T> T call(String secret, Function<SecretsManagerClient, T> request) {
        try {
            return request.apply(client());
        } catch (AbortedException e) {
            // The job is interrupted, which is no fault of the settings.
            Thread.currentThread().interrupt();
            throw e;
        } catch (SdkException e) {
            throw new PermanentFailure(
                    "AWS Secrets Manager refuses a request about the secret %s (%s)"
                            .formatted(secret, cause(e)),
                    "check cert.aws.region, the AWS credentials (cert.aws.access-key-id), and the policy in docs/security.md",
                    e);
        }
    }

    private static String cause(SdkException e) {
        return e instanceof SecretsManagerException refused && refused.awsErrorDetails() != null
                ? refused.awsErrorDetails().errorCode()
                : e.getClass().getSimpleName();
    }

    private synchronized SecretsManagerClient client() {
        var client = opened == null ? open() : opened;
        opened = client;
        return client;
    }

    private SecretsManagerClient open() {
        var builder =
                SecretsManagerClient.builder()
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(PATIENCE)
                                        .socketTimeout(PATIENCE));
        config.region().map(Region::of).ifPresent(builder::region);
        config.accessKeyId().map(this::ownKey).ifPresent(builder::credentialsProvider);
        SecretsEndpoint.of(config).ifPresent(builder::endpointOverride);
        return builder.build();
    }

    private StaticCredentialsProvider ownKey(String id) {
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(id, config.secretAccessKey().orElseThrow()));
    }
}
