package app.stellarescrow.ops.scheduler.run.overdue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Follows a reader: finds the newest moment of which is known that everything published by then has
 * been read. Times are {@link System#nanoTime()}, so no clock that steps matters.
 */
final class CatchUp {

    private final Duration grace;
    private @Nullable Long since;
    private @Nullable Ends unread;
    private @Nullable Ends read;

    /** For so long after contact was made, publishers may still be at what they kept. */
    CatchUp(Duration grace) {
        this.grace = grace;
    }

    /** Nothing is known any more. */
    void lost() {
        since = null;
        unread = null;
        read = null;
    }

    /**
     * Answers how long ago that moment was; empty while nobody knows.
     *
     * @param positions where the reader is
     * @param ends where publishers are
     */
    Optional<Duration> seen(
            long now, Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {
        var start = since == null ? now : since;
        since = start;
        settle(positions);
        if (unread == null) {
            unread = new Ends(now, ends);
            settle(positions);
        }
        return Optional.ofNullable(read)
                .filter(newest -> newest.at() - start >= grace.toNanos())
                .map(newest -> Duration.ofNanos(now - newest.at()));
    }

    private void settle(Map<TopicPartition, Long> positions) {
        if (unread != null && unread.areReached(positions)) {
            read = unread;
            unread = null;
        }
    }

    /** How far publishers were at a moment. */
    private record Ends(long at, Map<TopicPartition, Long> offsets) {

        boolean areReached(Map<TopicPartition, Long> positions) {
            return offsets.entrySet().stream()
                    .allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
        }
    }
}
