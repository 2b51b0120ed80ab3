package app.stellarescrow.ops.rest;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Explains why a body is too large; Quarkus itself answers 413 without a body. */
@ApplicationScoped
class BodyLimit {

    private static final int TOO_LARGE = 413;

    /** Before all other handlers. */
    private static final int FIRST = 1_000;

    private final long most;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most) {
        this.most = most.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FIRST);
    }

    private void check(RoutingContext call) {
        var length = call.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && isTooLong(length)) {
            if (call.request().version() != HttpVersion.HTTP_2) {
                // The body is not read, so the connection cannot be reused.
                call.response().putHeader(HttpHeaders.CONNECTION, "close");
            }
            call.response()
                    .setStatusCode(TOO_LARGE)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                    .end(problem(length));
        } else {
            call.next();
        }
    }

    private boolean isTooLong(String length) {
        return length.length() > 18
                || (length.chars().allMatch(Character::isDigit) && Long.parseLong(length) > most);
    }

    private String problem(String length) {
        return Json.encode(
                Map.of(
                        "type",
                        "about:blank",
                        "title",
                        "Content too large",
                        "status",
                        TOO_LARGE,
                        "detail",
                        "the body has %s bytes, the limit is %d"
                                .formatted(
                                        length.substring(0, Math.min(18, length.length())), most),
                        "hint",
                        "send a smaller body; /q/openapi shows the limit of each field"));
    }
}
