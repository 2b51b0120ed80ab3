package app.stellarescrow.ops.cert.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AwsSecretsTest {

    private static final String ANSWER = "{\"SecretString\":\"{}\",\"VersionId\":\"one\"}";

    /** Under ./ops up the service does not get AWS_ACCESS_KEY_ID, which is that of the backups. */
    @Test
    void the_access_key_of_the_settings_signs_the_requests() throws Exception {
        // Given
        var authorization = new AtomicReference<String>();
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    authorization.set(exchange.getRequestHeaders().getFirst("Authorization"));
                    exchange.sendResponseHeaders(200, ANSWER.length());
                    exchange.getResponseBody().write(ANSWER.getBytes(UTF_8));
                    exchange.close();
                });
        server.start();
        try {

            // When
            var secrets = new AwsSecrets(settings(server.getAddress().getPort()));
            var found = secrets.find("shop/api", "AWSCURRENT");

            // Then
            assertThat(found).isPresent();
            assertThat(authorization.get()).contains("Credential=AKIAOFROTATIONS/");
        } finally {
            server.stop(0);
        }
    }

    private static AwsConfig settings(int port) {
        return new AwsConfig() {
            @Override
            public Optional<String> region() {
                return Optional.of("eu-central-1");
            }

            @Override
            public Optional<String> endpoint() {
                return Optional.of("http://127.0.0.1:" + port);
            }

            @Override
            public Optional<String> accessKeyId() {
                return Optional.of("AKIAOFROTATIONS");
            }

            @Override
            public Optional<String> secretAccessKey() {
                return Optional.of("a-secret-key");
            }
        };
    }
}
