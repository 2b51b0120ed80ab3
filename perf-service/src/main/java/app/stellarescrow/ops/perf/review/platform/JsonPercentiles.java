package app.stellarescrow.ops.perf.review.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds p50, p95 and p99 in JSON, as in {@code {"requests": 7, "latency_ms": {"p50": 1, …}}}; pure.
 */
final class JsonPercentiles {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double MILLIS = 1_000;

    private JsonPercentiles() {}

    /** Columns of a row; empty if they are not there. */
    static Optional<Map<String, Object>> read(String text) {
        try {
            return find("", JSON.readTree(text));
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    private static Optional<Map<String, Object>> find(String name, JsonNode node) {
        if (node.path("p95").isNumber()) {
            var factor = name.endsWith("seconds") || name.endsWith("_s") ? MILLIS : 1;
            var found = new HashMap<String, Object>();
            Stream.of("p50", "p95", "p99")
                    .filter(each -> node.path(each).isNumber())
                    .forEach(each -> found.put(each, factor * node.path(each).asDouble()));
            return Optional.of(found);
        }
        return node.properties().stream()
                .flatMap(each -> find(each.getKey(), each.getValue()).stream())
                .findFirst()
                .map(found -> counted(found, node));
    }

    private static Map<String, Object> counted(Map<String, Object> found, JsonNode beside) {
        if (beside.path("requests").isNumber()) {
            found.put("requests", beside.path("requests").asLong());
        }
        return found;
    }
}
