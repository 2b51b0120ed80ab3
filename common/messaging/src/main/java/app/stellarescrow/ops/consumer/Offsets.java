package app.stellarescrow.ops.consumer;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a consumer group is with its topics.
 *
 * @param positions the next record to read
 * @param ends where publishers are
 */
public record Offsets(Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {

    long position(TopicPartition partition) {
        return positions.getOrDefault(partition, 0L);
    }

    boolean hasUnread(TopicPartition partition) {
        return position(partition) < ends.getOrDefault(partition, 0L);
    }

    /** How many records wait to be read. */
    public long unread() {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - position(end.getKey())))
                .sum();
    }
}
