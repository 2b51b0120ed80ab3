package app.stellarescrow.ops.devstack.platform;

import static app.stellarescrow.ops.devstack.platform.Answer.json;
import static app.stellarescrow.ops.devstack.platform.Answer.refusal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** The last metrics that clients have posted, newest first. */
final class PostedMetrics {

    private static final int KEPT = 100;
    private static final int LONGEST = 16_384;
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Clock clock;
    private final Deque<Posted> posted = new ArrayDeque<>();

    PostedMetrics(Clock clock) {
        this.clock = clock;
    }

    private record Posted(String receivedAt, JsonNode metric) {}

    Answer add(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            return refusal(413, "a metric may have %d bytes".formatted(LONGEST));
        }
        try {
            var metric = JSON.readTree(body);
            if (!metric.isObject()) {
                return refusal(400, "a metric is a JSON object");
            }
            keep(new Posted(clock.instant().toString(), metric));
            return json(202, Map.of("accepted", 1));
        } catch (JsonProcessingException _) {
            return refusal(400, "the body is not JSON");
        }
    }

    synchronized Map<String, Object> all() {
        return Map.of("metrics", List.copyOf(posted));
    }

    private synchronized void keep(Posted metric) {
        posted.addFirst(metric);
        if (posted.size() > KEPT) {
            posted.removeLast();
        }
    }
}
