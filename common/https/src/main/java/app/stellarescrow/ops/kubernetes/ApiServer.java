package app.stellarescrow.ops.kubernetes;

import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.trust.PrivateAuthorities;
import app.stellarescrow.ops.url.SettingUrl;
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
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Sends requests to a cluster's API server with the token of a service account. */
public final class ApiServer implements AutoCloseable {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final long LARGEST = 64L << 20;

    private final ClusterAccess access;
    private final URI url;
    private final HttpClient client;

    /** Reads the CA's certificates; opens no connection. */
    public ApiServer(ClusterAccess access) {
        this.access = access;
        this.url = address(access);
        var builder =
                HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(PATIENCE);
        this.client = (isPlain(url) ? builder : builder.sslContext(trusting(access))).build();
    }

    /**
     * Any answer of the server, whole within ten seconds; its body is not for messages.
     *
     * @param body JSON; null for none
     */
    public HttpResponse<String> send(String method, String path, @Nullable String body) {
        var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        try {
            var answer =
                    client.sendAsync(
                            request(method, path, publisher),
                            BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST));
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException | TimeoutException e) {
            throw unreachable(e);
        } catch (ExecutionException e) {
            throw unreachable(Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(e);
        }
    }

    private HttpRequest request(String method, String path, BodyPublisher body) throws IOException {
        return HttpRequest.newBuilder(url.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + Files.readString(access.tokenFile()).strip())
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
    }

    /** Each request has the token, so http is only for {@code kubectl proxy} on this machine. */
    public static URI address(ClusterAccess access) {
        var setting = access.settings() + ".url";
        var url = SettingUrl.of(setting, access.url(), List.of("https", "http"));
        if (isPlain(url) && !LOOPBACK.contains(url.getHost())) {
            throw new ConfigurationException(
                    "%s: http:// is only for kubectl proxy on 127.0.0.1, localhost or [::1]; write https://"
                            .formatted(setting));
        }
        return url;
    }

    private static boolean isPlain(URI url) {
        return url.getScheme().toLowerCase(Locale.ROOT).equals("http");
    }

    private PermanentFailure unreachable(Throwable cause) {
        return new PermanentFailure(
                "the API server %s cannot be asked (%s)"
                        .formatted(url, cause.getClass().getSimpleName()),
                "check %1$s.url, %1$s.token-file and %1$s.ca-file".formatted(access.settings()),
                cause);
    }

    private static SSLContext trusting(ClusterAccess access) {
        try {
            return PrivateAuthorities.of(access.caFile());
        } catch (IOException | GeneralSecurityException e) {
            throw new PermanentFailure(
                    "the CA's certificates cannot be read from %s (%s)"
                            .formatted(access.caFile(), e.getClass().getSimpleName()),
                    "run the service in the cluster, or set %s.ca-file"
                            .formatted(access.settings()),
                    e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
