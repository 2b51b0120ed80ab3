package app.stellarescrow.ops.alert.delivery.receiver;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The platform's {@code /api/metrics}: it is posted the figures of a job, which are JSON. */
public record MetricsApi(String name, URI url, Optional<String> token) implements Receiver.Http {

    @Override
    public Kind kind() {
        return Kind.METRICS;
    }

    @Override
    public Call call(Message message, UUID id, Instant now) {
        throw new IllegalStateException("the platform is posted figures, not a message");
    }

    public Call call(String figures) {
        return token.map(
                        secret ->
                                new Call(
                                        Map.of(
                                                "Content-Type",
                                                "application/json",
                                                "Authorization",
                                                "Bearer " + secret),
                                        figures))
                .orElseGet(() -> Call.json(figures));
    }

    /** Without the token. */
    @Override
    public String toString() {
        return name;
    }
}
