package app.stellarescrow.ops.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Calls services without a check of the answers, and records all bodies. */
final class Rest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> answers = new CopyOnWriteArrayList<>();

    /** All bodies so far. */
    List<String> answers() {
        return answers;
    }

    /** The operations in the service's OpenAPI document. */
    Stream<Call> callsOf(String service, String token) {
        var description = send(new Call("GET", service + "/q/openapi?format=json"), token).body();
        return read(description).path("paths").properties().stream()
                .flatMap(
                        path ->
                                path.getValue().properties().stream()
                                        .map(
                                                each ->
                                                        Call.of(
                                                                each.getKey(),
                                                                service,
                                                                path.getKey())));
    }

    /** An empty token is omitted. */
    List<Integer> statuses(List<Call> calls, String token) {
        return calls.stream().map(call -> send(call, token).statusCode()).toList();
    }

    private HttpResponse<String> send(Call call, String token) {
        var request =
                HttpRequest.newBuilder(URI.create(call.url()))
                        .method(
                                call.method(),
                                call.changes()
                                        ? BodyPublishers.ofString("{}")
                                        : BodyPublishers.noBody());
        if (call.changes()) {
            request.header("Content-Type", "application/json");
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            answers.add(call + " answers " + response.statusCode() + " " + response.body());
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(call + " fails", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON: " + json, e);
        }
    }

    /** An operation of the API. */
    record Call(String method, String url) {

        /** Without authorization a caller does not learn whether a name exists. */
        static Call of(String method, String service, String path) {
            return new Call(
                    method.toUpperCase(Locale.ROOT),
                    service + path.replaceAll("\\{[^}]+}", UUID.randomUUID().toString()));
        }

        boolean changes() {
            return !looks();
        }

        boolean looks() {
            return method.equals("GET");
        }
    }
}
