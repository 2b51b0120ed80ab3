package app.stellarescrow.ops.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that a service could not use, put aside so that it does not block others.
 *
 * @param value the record's value as UTF-8 text
 * @param reason why it could not be used
 */
public record DeadLetter(
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        @Nullable String value,
        String reason,
        Instant at)
        implements Event {

    @Override
    public String subject() {
        return topic;
    }
}
