package app.stellarescrow.ops.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.catalog.Service;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/** All events on the broker. */
record Events(List<ConsumerRecord<String, String>> records) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofMillis(100);

    static Events on(Map<String, Object> settings) {
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partitions =
                    consumer.listTopics().values().stream()
                            .flatMap(List::stream)
                            .filter(each -> each.topic().startsWith("ops."))
                            .map(each -> new TopicPartition(each.topic(), each.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return new Events(read(consumer, consumer.endOffsets(partitions)));
        }
    }

    /** Whether every service has committed its position at the end of its topics. */
    static boolean areAllReadOn(Map<String, Object> broker) {
        try (var admin = Admin.create(broker)) {
            for (var service : Service.values()) {
                var read =
                        admin.listConsumerGroupOffsets(service.component())
                                .partitionsToOffsetAndMetadata()
                                .get();
                var latest =
                        read.keySet().stream()
                                .collect(Collectors.toMap(each -> each, _ -> OffsetSpec.latest()));
                for (var end : admin.listOffsets(latest).all().get().entrySet()) {
                    if (read.get(end.getKey()).offset() < end.getValue().offset()) {
                        return false;
                    }
                }
            }
            return true;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The requested runs, with repetitions. */
    List<String> requested() {
        return jobs("job.requested.v1");
    }

    /** The finished runs. */
    List<String> finished() {
        return jobs("job.finished.v1");
    }

    Set<String> topics() {
        return records.stream().map(ConsumerRecord::topic).collect(Collectors.toSet());
    }

    String text() {
        return records.stream().map(Events::text).collect(Collectors.joining("\n"));
    }

    /** A redelivered record has the same id. */
    private List<String> jobs(String type) {
        return records.stream()
                .filter(each -> header(each, "ce_type").endsWith(type))
                .collect(
                        Collectors.toMap(
                                each -> header(each, "ce_id"),
                                each -> json(each).path("jobId").asText(),
                                (first, _) -> first))
                .values()
                .stream()
                .toList();
    }

    private static List<ConsumerRecord<String, String>> read(
            KafkaConsumer<String, String> consumer, Map<TopicPartition, Long> ends) {
        var records = new ArrayList<ConsumerRecord<String, String>>();
        while (ends.entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(records::add);
        }
        return records;
    }

    private static String text(ConsumerRecord<String, String> each) {
        var headers =
                StreamSupport.stream(each.headers().spliterator(), false)
                        .map(Events::text)
                        .collect(Collectors.joining(" "));
        return "%s %s %s %s".formatted(each.topic(), headers, each.key(), each.value());
    }

    private static String text(Header header) {
        return header.key() + "=" + new String(header.value(), UTF_8);
    }

    private static String header(ConsumerRecord<String, String> each, String name) {
        return new String(each.headers().lastHeader(name).value(), UTF_8);
    }

    private static JsonNode json(ConsumerRecord<String, String> each) {
        try {
            return JSON.readTree(each.value());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of " + each.topic() + " is not JSON", e);
        }
    }
}
