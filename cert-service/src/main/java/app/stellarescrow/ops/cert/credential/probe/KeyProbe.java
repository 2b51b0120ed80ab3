package app.stellarescrow.ops.cert.credential.probe;

import app.stellarescrow.ops.cert.credential.store.Key;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;

/** Asks servers whether they accept a key. */
@ApplicationScoped
public class KeyProbe {

    /** How access logs name our requests. */
    public static final String AGENT = "ops-rotation-probe";

    /** Stands for the key in a header's template. */
    private static final String PLACE = "{key}";

    private static final String EXPECTED =
            "expected is 2xx for a key that it accepts, and 401 or 403 for another one; see the server's log, or set probe.urls to a route that answers so";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Follows no redirect: another host must not get the key. */
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(PATIENCE)
                    .build();

    /**
     * Tries each key, and a random one.
     *
     * @param header for example {@code X-API-Key: {key}}
     */
    public Tried ask(URI url, String header, List<Key> keys) throws InterruptedException {
        var answers = new LinkedHashMap<String, Answer>();
        for (var key : keys) {
            answers.put(key.fingerprint(), ask(url, header, key));
        }
        return new Tried(url, ask(url, header, Key.random()), answers);
    }

    private Answer ask(URI url, String header, Key key) throws InterruptedException {
        try {
            var response = client.send(request(url, header, key), BodyHandlers.discarding());
            return answer(response.statusCode());
        } catch (IOException e) {
            return Answer.Unclear.silent(e.getClass().getSimpleName());
        } catch (IllegalArgumentException _) {
            // Its message has the header's value, which is the key.
            return new Answer.Unclear(
                    "cannot be asked about key " + key,
                    "probe.header must be NAME: VALUE with %s, and the key must consist of ASCII characters that fit in a header"
                            .formatted(PLACE));
        }
    }

    private static HttpRequest request(URI url, String header, Key key) {
        var colon = header.indexOf(':');
        var isAscii = key.reveal().chars().allMatch(each -> each < 0x80);
        if (colon < 1 || !header.contains(PLACE) || !isAscii) {
            throw new IllegalArgumentException("not a header");
        }
        return HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("User-Agent", AGENT)
                .header(
                        header.substring(0, colon).strip(),
                        header.substring(colon + 1).strip().replace(PLACE, key.reveal()))
                .build();
    }

    private static Answer answer(int status) {
        if (status == 401 || status == 403) {
            return new Answer.Refused();
        }
        return status >= 200 && status < 300
                ? new Answer.Accepted()
                : new Answer.Unclear("answers HTTP " + status, EXPECTED);
    }
}
