package app.stellarescrow.ops.scheduler.run.overdue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Follows a consumer, and finds the latest time before which everything published has been read.
 * Times are {@link System#nanoTime()}, which does not jump.
 */
final class CatchUp {

    private final Duration grace;
    private @Nullable Long since;
    private @Nullable Ends unread;
    private @Nullable Ends read;

    /** How long after a reconnection workers may still publish kept results. */
    CatchUp(Duration grace) {
        this.grace = grace;
    }

    /** Forgets what is known, after the connection was lost. */
    void lost() {
        since = null;
        unread = null;
        read = null;
    }

    /**
     * Takes one look at the consumer. Returns how long ago the time was before which everything
     * published has been read; empty while unknown.
     *
     * @param now when the offsets were read
     * @param positions the next offset that the consumer reads, of each partition
     * @param ends the offset that the next record gets, of each partition
     */
    Optional<Duration> readUpTo(
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

    /** The ends of the partitions at one time. */
    private record Ends(long at, Map<TopicPartition, Long> offsets) {

        boolean areReached(Map<TopicPartition, Long> positions) {
            return offsets.entrySet().stream()
                    .allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
        }
    }
}
