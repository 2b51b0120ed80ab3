package app.stellarescrow.ops.alert.incident.month;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An alert from its begin to its end.
 *
 * @param answeredAt when a person acknowledged it, or resolved it by hand; null if none did
 * @param endedAt null while it fires
 * @param breached whether that came too late
 */
record AlertLife(
        String name,
        Instant firedAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        boolean breached) {

    boolean isAnswered() {
        return answeredAt != null;
    }

    /** Whether it ended soon, and without a person. */
    boolean isSelfResolved(Duration soon) {
        return !isAnswered() && toEnd().filter(took -> took.compareTo(soon) <= 0).isPresent();
    }

    Optional<Duration> toAnswer() {
        return Optional.ofNullable(answeredAt).map(this::since);
    }

    Optional<Duration> toEnd() {
        return Optional.ofNullable(endedAt).map(this::since);
    }

    /** Clocks that contradict each other count as no time. */
    private Duration since(Instant at) {
        return at.isBefore(firedAt) ? Duration.ZERO : Duration.between(firedAt, at);
    }
}
