package app.stellarescrow.ops.cli.client;

import app.stellarescrow.ops.cli.terminal.Failure;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** One service's REST interface; every answer that is no success ends the command. */
public final class Server {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final String name;
    private final URI url;
    private final String token;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .build();

    public Server(String name, URI url, String token) {
        this.name = name;
        this.url = url;
        this.token = token;
    }

    public JsonNode get(String path) {
        return exchange(request(path).GET());
    }

    /** An answer that is no JSON. */
    public String text(String path) {
        return answer(request(path).setHeader("Accept", "*/*").GET()).body();
    }

    public JsonNode post(String path) {
        return exchange(request(path).POST(BodyPublishers.noBody()));
    }

    /**
     * For what takes long.
     *
     * @param patience how long the answer may take
     */
    public JsonNode post(String path, Duration patience) {
        return exchange(request(path).timeout(patience).POST(BodyPublishers.noBody()));
    }

    public JsonNode post(String path, JsonNode body) {
        return exchange(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.toString())));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path))
                .timeout(TIMEOUT)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode exchange(HttpRequest.Builder request) {
        return parse(answer(request).body());
    }

    private HttpResponse<String> answer(HttpRequest.Builder request) {
        var response = send(request.build());
        if (response.statusCode() >= 500 && response.request().method().equals("GET")) {
            throw new Unreachable(problem(response));
        }
        if (response.statusCode() >= 300) {
            throw refusal(response);
        }
        return response;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Unreachable(name, url, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.failed("interrupted while waiting for " + name);
        }
    }

    private JsonNode parse(String body) {
        try {
            return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw Failure.failed(
                    "%s at %s answers with something that is not JSON; is another program on that port?"
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
                            "this token's role may not do that on %s; use one with the role operator or admin"
                                    .formatted(name));
            case 400, 404 -> Failure.refused(problem(response));
            default -> Failure.failed(problem(response));
        };
    }

    private String problem(HttpResponse<String> response) {
        var fallback =
                "%s answers %d to %s; look at './ops logs %s'"
                        .formatted(name, response.statusCode(), response.uri().getPath(), name);
        try {
            var problem = JSON.readTree(response.body());
            var detail = problem.path("detail").asText(problem.path("title").asText());
            var hint = problem.path("hint").asText();
            return detail.isBlank() ? fallback : hint.isBlank() ? detail : detail + "; " + hint;
        } catch (JsonProcessingException _) {
            return fallback;
        }
    }
}
