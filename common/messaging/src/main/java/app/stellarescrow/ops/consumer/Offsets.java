package app.stellarescrow.ops.consumer;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * The position of a consumer group in its topics.
 *
 * @param positions the next record to read
 * @param ends the ends of the partitions
 */
public record Offsets(Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {

    long position(TopicPartition partition) {
        return positions.getOrDefault(partition, 0L);
    }

    boolean hasUnread(TopicPartition partition) {
        return position(partition) < ends.getOrDefault(partition, 0L);
    }

    /** How many records are unread. */
    public long unread() {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - position(end.getKey())))
                .sum();
    }

    /**
     * Whether a record is unread that is older than a time.
     *
     * @param since the first offset that is not older, for each partition that has one
     */
    public boolean hasUnreadBefore(Map<TopicPartition, Long> since) {
        return ends.keySet().stream()
                .filter(this::hasUnread)
                .anyMatch(each -> position(each) < since.getOrDefault(each, Long.MAX_VALUE));
    }
}
