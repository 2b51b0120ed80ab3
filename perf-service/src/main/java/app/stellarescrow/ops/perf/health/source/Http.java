package app.stellarescrow.ops.perf.health.source;

import app.stellarescrow.ops.perf.http.BoundedHttp;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Gets a URL. A second attempt distinguishes a server that is down from a broken connection. */
final class Http {

    private static final int SUCCESS = 200;
    private static final int NO_SUCCESS = 300;

    private final HttpClient client;
    private final Duration timeout;

    /**
     * Opens no connection yet.
     *
     * @param trusted instead of the JVM's CAs, for https
     */
    Http(Duration timeout, Optional<SSLContext> trusted) {
        this.timeout = timeout;
        var builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(timeout);
        trusted.ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    /** An answer, or why there is none. */
    sealed interface Reply {

        /** The server has answered, perhaps with an error. */
        record Answered(int status, String body) implements Reply {
            boolean isSuccess() {
                return status >= SUCCESS && status < NO_SUCCESS;
            }
        }

        /** For example {@code does not answer at http://host (ConnectException)}. */
        record Silent(String reason) implements Reply {}
    }

    Reply get(String url, Optional<String> token) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(URI.create(url)).timeout(timeout);
            token.ifPresent(each -> request.header("Authorization", "Bearer " + each.strip()));
            var answer = send(request.header("Accept", "application/json").build());
            return new Reply.Answered(answer.statusCode(), answer.body());
        } catch (IOException e) {
            return new Reply.Silent(
                    "does not answer at %s (%s)"
                            .formatted(shown(url), e.getClass().getSimpleName()));
        } catch (IllegalArgumentException e) {
            return new Reply.Silent("has a URL that cannot be used; write http://host:port/path");
        }
    }

    private HttpResponse<String> send(HttpRequest request)
            throws IOException, InterruptedException {
        try {
            return BoundedHttp.send(client, request);
        } catch (HttpTimeoutException e) {
            throw e;
        } catch (IOException _) {
            return BoundedHttp.send(client, request);
        }
    }

    /** Without user, password and query. */
    static String shown(String url) {
        try {
            var whole = new URI(url);
            return new URI(
                            whole.getScheme(),
                            null,
                            whole.getHost(),
                            whole.getPort(),
                            whole.getPath(),
                            null,
                            null)
                    .toString();
        } catch (URISyntaxException e) {
            return "its URL";
        }
    }
}
