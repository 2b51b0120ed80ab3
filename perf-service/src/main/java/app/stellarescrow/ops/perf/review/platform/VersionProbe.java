package app.stellarescrow.ops.perf.review.platform;

import app.stellarescrow.ops.perf.http.BoundedHttp;
import app.stellarescrow.ops.perf.review.observation.Row;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Reads the version of an API if the JSON of its health says one. */
final class VersionProbe {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 100;

    private final Web web;

    VersionProbe(Web web) {
        this.web = web;
    }

    /** Empty if it is not known; another check says that an API does not answer. */
    Optional<Row> read(String name, String url) {
        try {
            var answer = BoundedHttp.send(web.client(), web.get(url));
            return Optional.of(answer)
                    .filter(each -> each.statusCode() < Web.NO_SUCCESS)
                    .flatMap(each -> version(each.body()))
                    .map(each -> new Row(Map.of("name", name, "version", each)));
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** The field {@code version} of the whole answer, a text or a number. */
    static Optional<String> version(String text) {
        try {
            var version = JSON.readTree(text).path("version");
            var isTold = version.isTextual() || version.isNumber();
            return isTold && !version.asText().isBlank()
                    ? Optional.of(
                            version.asText()
                                    .substring(0, Math.min(LONGEST, version.asText().length())))
                    : Optional.empty();
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }
}
