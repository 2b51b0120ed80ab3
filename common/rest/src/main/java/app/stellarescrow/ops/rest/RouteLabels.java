package app.stellarescrow.ops.rest;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Limits labels of HTTP metrics to existing routes: otherwise a caller, even without a token, could
 * fill the memory of this service and of Prometheus with invented paths and methods.
 */
@Singleton
class RouteLabels implements MeterFilter {

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Set<String> GENERAL = Set.of("NOT_FOUND", "REDIRECTION", "root", "/");
    private static final String OTHER = "OTHER";

    /** The routes that have answered a call. */
    private final Set<String> routes = ConcurrentHashMap.newKeySet();

    @Override
    public Meter.Id map(Meter.Id id) {
        if (!id.getName().startsWith("http.server.")) {
            return id;
        }
        return id.replaceTags(id.getTags().stream().map(tag -> label(id, tag)).toList());
    }

    private Tag label(Meter.Id id, Tag tag) {
        return switch (tag.getKey()) {
            case "uri" -> isKnown(id, tag.getValue()) ? tag : Tag.of("uri", OTHER);
            case "method" -> METHODS.contains(tag.getValue()) ? tag : Tag.of("method", OTHER);
            default -> tag;
        };
    }

    private boolean isKnown(Meter.Id id, String uri) {
        var status = id.getTag("status");
        if (status != null && status.startsWith("2")) {
            routes.add(uri);
        }
        return routes.contains(uri) || GENERAL.contains(uri);
    }
}
