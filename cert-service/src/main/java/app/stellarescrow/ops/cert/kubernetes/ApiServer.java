package app.stellarescrow.ops.cert.kubernetes;

import app.stellarescrow.ops.cert.trust.PrivateAuthorities;
import app.stellarescrow.ops.cert.url.SettingUrl;
import app.stellarescrow.ops.failure.PermanentFailure;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Sends requests to a cluster's API server with the token of a service account. */
final class ApiServer {

    private static final String SETTING = "cert.kubernetes.url";

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KubernetesConfig config;
    private final URI url;
    private final HttpClient client;

    /** Reads the CA's certificates; opens no connection. */
    ApiServer(KubernetesConfig config) {
        this.config = config;
        this.url = address(config);
        this.client =
                HttpClient.newBuilder()
                        .sslContext(trusting(config))
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(PATIENCE)
                        .build();
    }

    /**
     * Any answer of the server; its body is not for messages.
     *
     * @param body JSON; null for none
     */
    HttpResponse<String> send(String method, String path, @Nullable String body) {
        try {
            var publisher = body == null ? none() : BodyPublishers.ofString(body);
            return client.send(request(method, path, publisher), BodyHandlers.ofString());
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(e);
        }
    }

    private HttpRequest request(String method, String path, BodyPublisher body) throws IOException {
        return HttpRequest.newBuilder(url.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + Files.readString(config.tokenFile()).strip())
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
    }

    /** Each request has the token, so http is only for {@code kubectl proxy} on this machine. */
    static URI address(KubernetesConfig config) {
        var url = SettingUrl.of(SETTING, config.url(), List.of("https", "http"));
        if (url.getScheme().toLowerCase(Locale.ROOT).equals("http")
                && !LOOPBACK.contains(url.getHost())) {
            throw new ConfigurationException(
                    "%s: http:// is only for kubectl proxy on 127.0.0.1, localhost or [::1]; write https://"
                            .formatted(SETTING));
        }
        return url;
    }

    private static BodyPublisher none() {
        return BodyPublishers.noBody();
    }

    private PermanentFailure unreachable(Exception cause) {
        return new PermanentFailure(
                "the API server %s cannot be asked (%s)"
                        .formatted(url, cause.getClass().getSimpleName()),
                "check cert.kubernetes.url, cert.kubernetes.token-file and cert.kubernetes.ca-file",
                cause);
    }

    private static SSLContext trusting(KubernetesConfig config) {
        try {
            return PrivateAuthorities.of(config.caFile());
        } catch (IOException | GeneralSecurityException e) {
            throw new PermanentFailure(
                    "the CA's certificates cannot be read from %s (%s)"
                            .formatted(config.caFile(), e.getClass().getSimpleName()),
                    "run the service in the cluster, or set cert.kubernetes.ca-file",
                    e);
        }
    }
}
