package app.stellarescrow.ops.alert.tail;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads topics from a time on, outside every consumer group. Blocks. */
final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofSeconds(1);

    private final Consumer<String, String> kafka;
    private final Map<TopicPartition, Long> ends;
    private final ReentrantLock use = new ReentrantLock();
    private boolean closed;

    /** Fails if the broker does not answer, or does not know a topic. */
    TopicReader(Map<String, Object> broker, Collection<String> topics, Instant since) {
        this.kafka =
                new KafkaConsumer<>(
                        settings(broker), new StringDeserializer(), new StringDeserializer());
        try {
            var partitions = topics.stream().flatMap(this::partitions).toList();
            this.ends = kafka.endOffsets(partitions);
            kafka.assign(partitions);
            seek(partitions, since);
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
    }

    /** The next records; none if there are none for a second, or this is closed. */
    List<ConsumerRecord<String, String>> next() {
        use.lock();
        try {
            return closed
                    ? List.of()
                    : StreamSupport.stream(kafka.poll(POLL).spliterator(), false).toList();
        } catch (WakeupException _) {
            return List.of();
        } finally {
            use.unlock();
        }
    }

    /** Whether all is read that was there at the beginning. */
    boolean isAtEnd() {
        use.lock();
        try {
            return closed
                    || ends.entrySet().stream()
                            .allMatch(end -> kafka.position(end.getKey()) >= end.getValue());
        } finally {
            use.unlock();
        }
    }

    /** Ends a read that is under way. */
    @Override
    public void close() {
        kafka.wakeup();
        use.lock();
        try {
            if (!closed) {
                closed = true;
                kafka.close();
            }
        } finally {
            use.unlock();
        }
    }

    private Stream<TopicPartition> partitions(String topic) {
        return kafka.partitionsFor(topic).stream()
                .map(each -> new TopicPartition(topic, each.partition()));
    }

    /** To the first record that is not older, or to the end. */
    private void seek(List<TopicPartition> partitions, Instant since) {
        var times = new HashMap<TopicPartition, Long>();
        partitions.forEach(each -> times.put(each, since.toEpochMilli()));
        var found = kafka.offsetsForTimes(times);
        for (var each : partitions) {
            var offset = Optional.ofNullable(found.get(each)).map(first -> first.offset());
            kafka.seek(each, offset.orElse(ends.getOrDefault(each, 0L)));
        }
    }

    private static Map<String, Object> settings(Map<String, Object> broker) {
        var settings = new HashMap<>(broker);
        settings.remove("group.id");
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        settings.put("default.api.timeout.ms", 5_000);
        settings.put("request.timeout.ms", 5_000);
        settings.put("max.poll.records", 200);
        settings.put("fetch.max.wait.ms", 100);
        return settings;
    }
}
