package app.stellarescrow.ops.inbox;

import app.stellarescrow.ops.event.DeadLetter;
import app.stellarescrow.ops.event.Event;
import app.stellarescrow.ops.event.report.Quantities;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A record as received: an event, or the reason why it is not one. */
record Incoming(
        ConsumerRecord<String, String> record, Optional<Event> event, @Nullable String reason) {

    private static final int LONGEST = 64 << 10;
    private static final int LONGEST_REASON = 2 << 10;

    Incoming rejected(Throwable why) {
        return because(
                Objects.requireNonNullElse(why.getMessage(), why.getClass().getSimpleName()));
    }

    Incoming because(String why) {
        return new Incoming(record, Optional.empty(), why.replace('\0', ' '));
    }

    /** Short enough for the broker, even if the record has the maximal size. */
    Optional<DeadLetter> rejection() {
        return Optional.ofNullable(reason)
                .map(
                        why ->
                                new DeadLetter(
                                        record.topic(),
                                        record.partition(),
                                        record.offset(),
                                        cut(record.key(), LONGEST),
                                        cut(record.value(), LONGEST),
                                        cut(why, LONGEST_REASON) + remark(),
                                        Instant.now()));
    }

    private String remark() {
        var isWhole = length(record.key()) <= LONGEST && length(record.value()) <= LONGEST;
        return isWhole
                ? ""
                : " (its key of %s and value of %s characters are shortened to %s here)"
                        .formatted(
                                Quantities.count(length(record.key())),
                                Quantities.count(length(record.value())),
                                Quantities.count(LONGEST));
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private static @Nullable String cut(@Nullable String text, int longest) {
        return length(text) <= longest ? text : Objects.requireNonNull(text).substring(0, longest);
    }
}
