package app.stellarescrow.ops.cert.aws;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.stellarescrow.ops.devstack.process.ChildProcess;
import app.stellarescrow.ops.devstack.process.Ports;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** Moto's server of the API, and a client that is not ours. */
public final class LocalSecretsManager implements AutoCloseable {

    private static final String REGION = "eu-central-1";

    private final URI endpoint;
    private final ChildProcess process;
    private final SecretsManagerClient client;

    private LocalSecretsManager(URI endpoint, ChildProcess process) {
        this.endpoint = endpoint;
        this.process = process;
        this.client =
                SecretsManagerClient.builder()
                        .region(Region.of(REGION))
                        .endpointOverride(endpoint)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("other", "other")))
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build();
    }

    /** Skips the tests where Moto (Debian: python3-moto) is not installed. */
    public static LocalSecretsManager startOrSkip(Path folder) {
        assumeTrue(isInstalled(), "Moto is not installed: apt-get install python3-moto");
        System.setProperty("aws.accessKeyId", "ours");
        System.setProperty("aws.secretAccessKey", "ours");
        var port = Ports.free();
        var command = List.of("moto_server", "-H", "127.0.0.1", "-p", Integer.toString(port));
        var process = ChildProcess.start("moto", command, folder.resolve("moto.log"));
        process.awaitReady(() -> isOpen(port), Duration.ofSeconds(60));
        return new LocalSecretsManager(URI.create("http://127.0.0.1:" + port), process);
    }

    public AwsSecrets secrets() {
        return new AwsSecrets(
                new AwsConfig() {
                    @Override
                    public Optional<String> region() {
                        return Optional.of(REGION);
                    }

                    @Override
                    public Optional<String> endpoint() {
                        return Optional.of(endpoint.toString());
                    }

                    @Override
                    public Optional<String> accessKeyId() {
                        return Optional.empty();
                    }

                    @Override
                    public Optional<String> secretAccessKey() {
                        return Optional.empty();
                    }
                });
    }

    public void create(String secret, String text) {
        client.createSecret(it -> it.name(secret).secretString(text));
    }

    public void update(String secret, String text) {
        client.putSecretValue(it -> it.secretId(secret).secretString(text));
    }

    public Optional<String> text(String secret, String label) {
        try {
            return Optional.of(
                    client.getSecretValue(it -> it.secretId(secret).versionStage(label))
                            .secretString());
        } catch (ResourceNotFoundException _) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        client.close();
        process.stop();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    private static boolean isInstalled() {
        try {
            return new ProcessBuilder("moto_server", "--help")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isOpen(int port) {
        try (var socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException _) {
            return false;
        }
    }
}
