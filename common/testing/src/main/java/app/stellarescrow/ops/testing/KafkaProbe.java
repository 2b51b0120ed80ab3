package app.stellarescrow.ops.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.event.Event;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.EventType;
import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.event.UnreadableEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A client of the broker that sends events to services and reads what they publish. */
public final class KafkaProbe implements AutoCloseable {

    private final String servers;
    private final EventJson json;
    private final KafkaProducer<String, String> producer;
    private final Map<String, Log> logs = new HashMap<>();

    /** A topic as far as it was read; each read goes on from there. */
    private record Log(
            KafkaConsumer<String, String> consumer, List<ConsumerRecord<String, String>> records) {}

    public KafkaProbe(String servers, EventJson json) {
        this.servers = servers;
        this.json = json;
        this.producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", servers),
                        new StringSerializer(),
                        new StringSerializer());
    }

    /** Sends the event to its topic, as a service would. */
    public void send(Event event) {
        send(event, Instant.now());
    }

    /** The same with that time as the record's. */
    public void send(Event event, Instant at) {
        var record =
                new ProducerRecord<>(
                        Topics.of(event),
                        null,
                        at.toEpochMilli(),
                        event.subject(),
                        json.write(event));
        record.headers()
                .add("ce_id", UUID.randomUUID().toString().getBytes(UTF_8))
                .add("ce_type", EventType.of(event).wireName().getBytes(UTF_8));
        send(record);
    }

    /** Sends any record, even one that is not an event. */
    public void send(ProducerRecord<String, String> record) {
        try {
            producer.send(record).get();
        } catch (Exception e) {
            throw new IllegalStateException("the broker did not take a record", e);
        }
    }

    /** All records of the topic so far, oldest first within each key. */
    public synchronized List<ConsumerRecord<String, String>> records(String topic) {
        var log = logs.computeIfAbsent(topic, this::open);
        var ends = log.consumer().endOffsets(log.consumer().assignment());
        while (ends.entrySet().stream()
                .anyMatch(end -> log.consumer().position(end.getKey()) < end.getValue())) {
            log.consumer().poll(Duration.ofMillis(100)).forEach(log.records()::add);
        }
        return List.copyOf(log.records());
    }

    private Log open(String topic) {
        var settings =
                Map.<String, Object>of("bootstrap.servers", servers, "enable.auto.commit", false);
        var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        var partitions =
                consumer.partitionsFor(topic).stream()
                        .map(p -> new TopicPartition(topic, p.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return new Log(consumer, new ArrayList<>());
    }

    /** The matching events of one class on the topic so far. */
    public <E extends Event> List<E> events(String topic, Class<E> type, Predicate<E> fits) {
        return records(topic).stream()
                .flatMap(record -> decode(record).stream())
                .filter(type::isInstance)
                .map(type::cast)
                .filter(fits)
                .toList();
    }

    @Override
    public synchronized void close() {
        logs.values().forEach(log -> log.consumer().close());
        producer.close(Duration.ofSeconds(1));
    }

    /** Empty for a test's record that is not an event. */
    private Optional<Event> decode(ConsumerRecord<String, String> record) {
        var type = record.headers().lastHeader("ce_type");
        if (type == null || type.value() == null || record.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(json.read(new String(type.value(), UTF_8), record.value()));
        } catch (UnreadableEvent _) {
            return Optional.empty();
        }
    }
}
