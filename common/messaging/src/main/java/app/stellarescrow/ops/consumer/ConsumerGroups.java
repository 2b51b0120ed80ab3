package app.stellarescrow.ops.consumer;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Asks the broker how far all replicas of a service together have read. */
@ApplicationScoped
public class ConsumerGroups {

    private static final long SECONDS = 5;

    private final Admin admin;

    public ConsumerGroups(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.admin = Admin.create(broker);
    }

    /** Fails if the broker does not answer or a topic is unknown. */
    public Offsets offsets(String group, Collection<String> topics)
            throws InterruptedException, ExecutionException, TimeoutException {
        var partitions = partitions(topics);
        var ends = offsets(partitions, OffsetSpec.latest());
        return new Offsets(positions(group, partitions), ends);
    }

    /** The first record of each partition that is not older; without those that have none. */
    public Map<TopicPartition, Long> since(Collection<String> topics, Instant time)
            throws InterruptedException, ExecutionException, TimeoutException {
        var found =
                new HashMap<>(
                        offsets(partitions(topics), OffsetSpec.forTimestamp(time.toEpochMilli())));
        found.values().removeIf(offset -> offset < 0);
        return found;
    }

    @PreDestroy
    void close() {
        admin.close(Duration.ofSeconds(1));
    }

    private List<TopicPartition> partitions(Collection<String> topics)
            throws InterruptedException, ExecutionException, TimeoutException {
        return get(admin.describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(
                        topic ->
                                topic.partitions().stream()
                                        .map(
                                                each ->
                                                        new TopicPartition(
                                                                topic.name(), each.partition())))
                .toList();
    }

    /** A group that has read nothing yet, or whose records are gone, is at the beginning. */
    private Map<TopicPartition, Long> positions(String group, Collection<TopicPartition> partitions)
            throws InterruptedException, ExecutionException, TimeoutException {
        var positions = new HashMap<>(offsets(partitions, OffsetSpec.earliest()));
        var stored = get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        stored.forEach(
                (partition, offset) -> {
                    if (offset != null) {
                        positions.merge(partition, offset.offset(), Math::max);
                    }
                });
        return positions;
    }

    private Map<TopicPartition, Long> offsets(
            Collection<TopicPartition> partitions, OffsetSpec which)
            throws InterruptedException, ExecutionException, TimeoutException {
        var asked = partitions.stream().collect(Collectors.toMap(each -> each, _ -> which));
        return get(admin.listOffsets(asked).all()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().offset()));
    }

    private static <T> T get(KafkaFuture<T> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(SECONDS, TimeUnit.SECONDS);
    }
}
