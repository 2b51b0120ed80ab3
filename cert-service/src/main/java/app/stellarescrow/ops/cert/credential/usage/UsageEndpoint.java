package app.stellarescrow.ops.cert.credential.usage;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.cert.credential.probe.KeyProbe;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.UnreadableEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks servers that count the use of their keys. An answer reads {@code {"since": TIME, "uses":
 * [{"key": FINGERPRINT, "consumer": NAME, "at": TIME}]}}.
 */
@ApplicationScoped
public class UsageEndpoint {

    /** Not the probe's: its own request must not prove that the server counts. */
    static final String AGENT = KeyProbe.AGENT + "-usage";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LARGEST = 4 << 20;
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{12}");

    private final EventJson json;

    /** Follows no redirect: another host must not get the header. */
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(PATIENCE)
                    .build();

    UsageEndpoint(EventJson json) {
        this.json = json;
    }

    /** What a server answers. */
    record Counted(@Nullable Instant since, @Nullable List<Entry> uses) {

        /** The last use of a key, by its fingerprint, by a consumer. */
        record Entry(String key, String consumer, Instant at) {

            /** A key instead of its fingerprint would count as another one, and thus as unused. */
            Entry {
                if (!FINGERPRINT.matcher(key).matches()) {
                    throw new IllegalArgumentException("not a fingerprint");
                }
                Objects.requireNonNull(consumer);
                Objects.requireNonNull(at);
            }

            boolean isOurs() {
                return consumer.startsWith(KeyProbe.AGENT);
            }

            boolean isOfProbe() {
                return consumer.equals(KeyProbe.AGENT);
            }
        }
    }

    /**
     * All uses of keys since that time, if the server has counted for so long and those of our
     * probe are among them.
     *
     * @param header of the request; a secret
     */
    public Usage since(Instant from, URI url, Optional<String> header) throws InterruptedException {
        try {
            var answer =
                    client.send(
                            request(url, header),
                            BodyHandlers.limiting(BodyHandlers.ofString(UTF_8), LARGEST));
            return answer.statusCode() == OK
                    ? usage(from, url, json.read(Counted.class, answer.body()))
                    : unknown(url, refusal(answer.statusCode()));
        } catch (IOException e) {
            return unknown(url, "does not answer (%s)".formatted(e.getClass().getSimpleName()));
        } catch (UnreadableEvent _) {
            return unknown(
                    url,
                    "answers something else than since and uses, each with key (its fingerprint), consumer and at");
        } catch (IllegalArgumentException _) {
            // Its message has the header.
            return unknown(url, "cannot be asked: last-use.header must be NAME: VALUE");
        }
    }

    private static String refusal(int status) {
        var isForbidden = status == UNAUTHORIZED || status == FORBIDDEN;
        return "answers HTTP %d%s".formatted(status, isForbidden ? ": check last-use.header" : "");
    }

    private static HttpRequest request(URI url, Optional<String> header) {
        var request =
                HttpRequest.newBuilder(url)
                        .timeout(PATIENCE)
                        .header("User-Agent", AGENT)
                        .header("Accept", "application/json");
        header.ifPresent(
                text -> {
                    var colon = text.indexOf(':');
                    request.header(
                            text.substring(0, Math.max(colon, 0)).strip(),
                            text.substring(colon + 1).strip());
                });
        return request.build();
    }

    private static Usage usage(Instant from, URI url, Counted counted) {
        var uses = counted.uses() == null ? List.<Counted.Entry>of() : counted.uses();
        var recent =
                uses.stream().filter(each -> !each.at().plusSeconds(1).isBefore(from)).toList();
        var found =
                Usage.known(
                        recent.stream()
                                .filter(each -> !each.isOurs())
                                .map(each -> new Use(each.key(), each.consumer(), each.at())));
        if (counted.since() == null || counted.since().isAfter(from)) {
            var reason = "counts since %s, but must have all uses since %s";
            return new Usage.Unknown(
                    "%s %s".formatted(url, reason.formatted(counted.since(), from)), found.uses());
        }
        return recent.stream().anyMatch(Counted.Entry::isOfProbe)
                ? found
                : new Usage.Unknown(
                        url + " has not counted the requests of our probe: it is another server's",
                        found.uses());
    }

    private static Usage unknown(URI url, String why) {
        return new Usage.Unknown("%s %s".formatted(url, why));
    }
}
