package app.stellarescrow.ops.consumer;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Measures for how long a consumer group has read nothing of a partition with unread records. Times
 * are {@link System#nanoTime()}, which does not jump.
 */
final class Progress {

    private final Map<TopicPartition, Halt> halts = new HashMap<>();

    /** Discards what was seen, after the broker or the database was unavailable. */
    synchronized void forget() {
        halts.clear();
    }

    synchronized Standing seen(long now, Offsets offsets) {
        halts.keySet().removeIf(partition -> !offsets.hasUnread(partition));
        offsets.ends().keySet().stream()
                .filter(offsets::hasUnread)
                .forEach(
                        partition ->
                                halts.merge(
                                        partition,
                                        new Halt(offsets.position(partition), now, false),
                                        Halt::next));
        var longest = halts.values().stream().mapToLong(halt -> now - halt.since()).max().orElse(0);
        var reads = halts.values().stream().allMatch(Halt::hasMoved);
        return new Standing(Duration.ofNanos(longest), offsets.unread(), reads);
    }

    /** A position with unread records after it, and since when it is the same. */
    private record Halt(long position, long since, boolean hasMoved) {

        Halt next(Halt seen) {
            return seen.position == position ? this : new Halt(seen.position, seen.since, true);
        }
    }

    /**
     * The state of a group.
     *
     * @param halted for how long it has read nothing of some partition
     * @param unread how many records are unread
     * @param reads whether it was seen to read, or has nothing to read; false also if unknown
     */
    record Standing(Duration halted, long unread, boolean reads) {}
}
