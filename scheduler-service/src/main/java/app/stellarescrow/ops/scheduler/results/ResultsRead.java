package app.stellarescrow.ops.scheduler.results;

import app.stellarescrow.ops.event.Topics;
import io.quarkus.logging.Log;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks the broker how far all our replicas together have read and stored workers' results. */
@ApplicationScoped
public class ResultsRead {

    private static final long SECONDS = 5;

    private final Admin admin;
    private final String group;
    private final CatchUp catchUp;

    public ResultsRead(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            @ConfigProperty(name = "mp.messaging.incoming.job-results.group.id") String group,
            ResultsConfig config) {
        this.admin = Admin.create(broker);
        this.group = group;
        this.catchUp = new CatchUp(config.grace());
    }

    /**
     * How long ago the newest moment is of which all results are known here. Empty while nobody can
     * tell: right after a start, while the broker is away, and right after its return.
     */
    public synchronized Optional<Duration> lag() throws InterruptedException {
        try {
            var now = System.nanoTime();
            var partitions = partitions();
            var ends = offsets(partitions, OffsetSpec.latest());
            return catchUp.seen(now, positions(partitions), ends);
        } catch (ExecutionException | TimeoutException e) {
            Log.debugf("Nobody knows whether all results are read: %s", e);
            catchUp.lost();
            return Optional.empty();
        }
    }

    @PreDestroy
    void close() {
        admin.close(Duration.ofSeconds(1));
    }

    private List<TopicPartition> partitions()
            throws InterruptedException, ExecutionException, TimeoutException {
        var topics = get(admin.describeTopics(List.of(Topics.JOB_RESULTS)).allTopicNames());
        return topics.values().stream()
                .flatMap(topic -> topic.partitions().stream())
                .map(each -> new TopicPartition(Topics.JOB_RESULTS, each.partition()))
                .toList();
    }

    /**
     * Where nothing was read yet, or what was to be read is gone, the reader is at the beginning.
     */
    private Map<TopicPartition, Long> positions(Collection<TopicPartition> partitions)
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
