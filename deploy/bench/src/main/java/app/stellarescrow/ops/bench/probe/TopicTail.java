package app.stellarescrow.ops.bench.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads topics from their present end, with the time of each record. */
public final class TopicTail implements AutoCloseable {

    private static final String TYPE_PREFIX = "app.stellarescrow.ops.";
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<String, String> consumer;
    private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();

    public TopicTail(Map<String, Object> broker, List<String> topics) {
        consumer = new KafkaConsumer<>(broker, new StringDeserializer(), new StringDeserializer());
        var partitions = topics.stream().flatMap(topic -> partitions(topic).stream()).toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        Thread.ofPlatform().name("topic-tail").daemon().start(this::read);
    }

    List<Arrival> all(Predicate<Arrival> condition) {
        return arrivals.stream().filter(condition).toList();
    }

    /** Waits for this number of events. */
    public List<Arrival> await(int count, Predicate<Arrival> condition, Duration patience) {
        return Await.await(
                patience,
                () -> all(condition),
                found -> found.size() >= count,
                found -> "only %d of %d events arrived".formatted(found.size(), count));
    }

    @Override
    public void close() {
        consumer.wakeup();
    }

    private List<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    private void read() {
        try (consumer) {
            while (true) {
                var records = consumer.poll(POLL);
                var now = Instant.now();
                records.forEach(each -> arrivals.add(arrival(each, now)));
            }
        } catch (WakeupException _) {
            // Thrown when the consumer is closed.
        }
    }

    private static Arrival arrival(ConsumerRecord<String, String> each, Instant now) {
        var header = each.headers().lastHeader("ce_type");
        var type = header == null ? "" : new String(header.value(), UTF_8);
        try {
            return new Arrival(
                    each.topic(), type.replace(TYPE_PREFIX, ""), JSON.readTree(each.value()), now);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of " + each.topic() + " is not JSON", e);
        }
    }
}
