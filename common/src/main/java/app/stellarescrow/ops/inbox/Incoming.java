package app.stellarescrow.ops.inbox;

import app.stellarescrow.ops.event.DeadLetter;
import app.stellarescrow.ops.event.Event;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A record as it came in: an event, or the reason why it is none. */
record Incoming(
        ConsumerRecord<String, String> record, Optional<Event> event, @Nullable String reason) {

    Incoming rejected(Throwable why) {
        return because(
                Objects.requireNonNullElse(why.getMessage(), why.getClass().getSimpleName()));
    }

    Incoming because(String why) {
        return new Incoming(record, Optional.empty(), why);
    }

    Optional<DeadLetter> rejection() {
        return Optional.ofNullable(reason)
                .map(
                        why ->
                                new DeadLetter(
                                        record.topic(),
                                        record.partition(),
                                        record.offset(),
                                        record.key(),
                                        record.value(),
                                        why,
                                        Instant.now()));
    }
}
