package app.stellarescrow.ops.bench.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.bench.crash.audit.Facts.Event;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the topic of results from its beginning to its present end. */
record ResultsTopic(Map<String, Object> broker) {

    private static final String TOPIC = "ops.job-results";
    private static final String FINISHED = "app.stellarescrow.ops.job.finished.v1";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final ObjectMapper JSON = new ObjectMapper();

    List<Event> finished() {
        var strings = new StringDeserializer();
        try (var consumer = new KafkaConsumer<>(broker, strings, strings)) {
            var partitions =
                    consumer.partitionsFor(TOPIC).stream()
                            .map(info -> new TopicPartition(TOPIC, info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var events = new ArrayList<Event>();
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var each : consumer.poll(POLL)) {
                    if (header(each, "ce_type").equals(FINISHED)) {
                        events.add(event(each));
                    }
                }
            }
            return events;
        }
    }

    private static Event event(ConsumerRecord<String, String> each) {
        try {
            var json = JSON.readTree(each.value());
            return new Event(
                    header(each, "ce_id"),
                    UUID.fromString(json.path("jobId").asText()),
                    json.path("outcome").path("result").asText(),
                    json.path("attempts").asInt());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of " + TOPIC + " is not JSON", e);
        }
    }

    private static String header(ConsumerRecord<String, String> each, String name) {
        var header = each.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}
