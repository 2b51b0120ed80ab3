package app.stellarescrow.ops.alert.alertmanager.silence;

import static java.util.stream.Collectors.toSet;

import app.stellarescrow.ops.event.EventJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The API of one Alertmanager, version 2. Errors never contain its URL, which may be a secret.
 *
 * @param name in errors
 * @param api the URL of its API
 * @param limit of a whole call
 */
public record AlertmanagerClient(
        String name, URI api, HttpClient http, Duration limit, EventJson json) {

    /** One of its alerts; other fields are not used. */
    private record Alert(String fingerprint) {}

    List<Silence> silences() throws InterruptedException {
        return List.of(json.read(Silence[].class, send(request("silences"))));
    }

    void create(Silence silence) throws InterruptedException {
        send(
                request("silences")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json.write(silence))));
    }

    void remove(String silence) throws InterruptedException {
        send(request("silence/" + silence).DELETE());
    }

    /** The fingerprints of all alerts that have not ended. */
    public Set<String> alerts() throws InterruptedException {
        return Arrays.stream(json.read(Alert[].class, send(request("alerts"))))
                .map(Alert::fingerprint)
                .collect(toSet());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(api.resolve(path));
    }

    /** One time limit for headers and body: the client's own covers only the headers. */
    private String send(HttpRequest.Builder request) throws InterruptedException {
        var call = http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
        try {
            var answer = call.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != 200) {
                throw failed("answered " + answer.statusCode());
            }
            return answer.body();
        } catch (TimeoutException _) {
            throw failed("gave no answer within %d s".formatted(limit.toSeconds()));
        } catch (ExecutionException e) {
            var cause = Objects.requireNonNullElse(e.getCause(), e);
            throw failed("cannot be reached: " + cause.getClass().getSimpleName());
        } finally {
            call.cancel(true);
        }
    }

    private IllegalStateException failed(String why) {
        return new IllegalStateException("%s %s".formatted(name, why));
    }
}
