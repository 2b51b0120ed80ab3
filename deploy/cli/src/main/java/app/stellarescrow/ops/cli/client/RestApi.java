package app.stellarescrow.ops.cli.client;

import app.stellarescrow.ops.cli.line.LineHandler;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.trust.OwnAuthorities;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;

/** One service's REST API; an answer other than success ends the command. */
public final class RestApi {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final String name;
    private final URI url;
    private final String token;
    private final HttpClient http;

    public RestApi(String name, URI url, String token) {
        this(name, url, token, Optional.empty());
    }

    /**
     * With other CAs than those of the JVM.
     *
     * @param trusted by it, for an address with https
     */
    RestApi(String name, URI url, String token, Optional<SSLContext> trusted) {
        this.name = name;
        this.url = url;
        this.token = token;
        var client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT_TIMEOUT);
        trusted.ifPresent(client::sslContext);
        this.http = client.build();
    }

    public <T> Answer<T> get(String path, TypeReference<T> type) {
        return exchange(request(path).GET(), type);
    }

    /** An answer that is not JSON. */
    public String text(String path) {
        return answer(request(path).setHeader("Accept", "*/*").GET()).body();
    }

    /** An answer of lines that may never end; each is accepted when it comes. */
    public void lines(String path, Consumer<String> accept) {
        var request =
                HttpRequest.newBuilder(url.resolve(path))
                        .header("Authorization", "Bearer " + token);
        answer(request, new LineHandler(accept));
    }

    public <T> Answer<T> post(String path, TypeReference<T> type) {
        return post(path, TIMEOUT, type);
    }

    /**
     * For calls that take long.
     *
     * @param patience how long the answer may take
     */
    public <T> Answer<T> post(String path, Duration patience, TypeReference<T> type) {
        return exchange(request(path).timeout(patience).POST(BodyPublishers.noBody()), type);
    }

    public <T> Answer<T> send(String path, Object body, TypeReference<T> type) {
        return exchange(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(AnswerReader.write(body))),
                type);
    }

    public <T> Answer<T> delete(String path, TypeReference<T> type) {
        return exchange(request(path).DELETE(), type);
    }

    /** Encodes a part of a path or query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path))
                .timeout(TIMEOUT)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token);
    }

    private <T> Answer<T> exchange(HttpRequest.Builder request, TypeReference<T> type) {
        var json = parse(answer(request).body());
        try {
            return AnswerReader.read(json, type);
        } catch (IllegalArgumentException e) {
            throw Failure.failed(
                    "the answer of %s at %s cannot be read (%s); './ops down' then './ops up' starts the services of this version"
                            .formatted(name, url, AnswerReader.reason(e)));
        }
    }

    private HttpResponse<String> answer(HttpRequest.Builder request) {
        return answer(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> answer(HttpRequest.Builder request, BodyHandler<String> handler) {
        var response = send(request.build(), handler);
        if (response.statusCode() >= 500 && response.request().method().equals("GET")) {
            throw new Unreachable(problem(response));
        }
        if (response.statusCode() >= 300) {
            throw refusal(response);
        }
        return response;
    }

    private HttpResponse<String> send(HttpRequest request, BodyHandler<String> handler) {
        try {
            return http.send(request, handler);
        } catch (SSLHandshakeException e) {
            throw OwnAuthorities.untrusted(name, url, e);
        } catch (IOException e) {
            throw new Unreachable(name, url, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.failed("interrupted while waiting for " + name);
        }
    }

    private JsonNode parse(String body) {
        try {
            return AnswerReader.tree(body);
        } catch (JsonProcessingException e) {
            throw Failure.failed(
                    "the answer of %s at %s is not JSON; check whether another program uses that port"
                            .formatted(name, url));
        }
    }

    private Failure refusal(HttpResponse<String> response) {
        return switch (response.statusCode()) {
            case 401 ->
                    Failure.refused(
                            "%s does not know this token; it comes from OPS_TOKEN or else from .ops/token, and './ops down' then './ops up' gives the services the latter"
                                    .formatted(name));
            case 403 ->
                    Failure.refused(
                            described(response)
                                    .orElse(
                                            "this token's role may not do that on %s; use one with the role operator or admin"
                                                    .formatted(name)));
            case 400, 404 -> Failure.refused(problem(response));
            default -> Failure.failed(problem(response));
        };
    }

    private String problem(HttpResponse<String> response) {
        return described(response)
                .orElse(
                        "%s answers %d to %s; look at './ops logs %s'"
                                .formatted(
                                        name,
                                        response.statusCode(),
                                        response.uri().getPath(),
                                        name));
    }

    /** The error as the service describes it. */
    private static Optional<String> described(HttpResponse<String> response) {
        try {
            var problem = AnswerReader.tree(response.body());
            var detail = problem.path("detail").asText(problem.path("title").asText());
            var hint = problem.path("hint").asText();
            return Optional.of(hint.isBlank() ? detail : detail + "; " + hint)
                    .filter(_ -> !detail.isBlank());
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }
}
