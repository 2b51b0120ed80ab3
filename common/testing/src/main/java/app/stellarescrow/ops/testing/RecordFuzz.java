package app.stellarescrow.ops.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.consumer.ConsumerGroups;
import app.stellarescrow.ops.event.DeadLetter;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.Topics;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends unusual records to the topics that a service reads, and checks that it continues to read
 * and puts each unusable record aside.
 */
public final class RecordFuzz {

    private static final System.Logger LOG = System.getLogger(RecordFuzz.class.getName());
    private static final long SEED = Long.getLong("fuzz.seed", 20_260_301);
    private static final Duration SOON = Duration.ofSeconds(90);

    private final String servers;
    private final EventJson json;
    private final int rounds;

    /**
     * Sends nothing yet.
     *
     * @param rounds records for each topic
     */
    public RecordFuzz(String servers, EventJson json, int rounds) {
        this.servers = servers;
        this.json = json;
        this.rounds = rounds;
    }

    /** Fails unless every consumer of the group reads all and puts aside what is unusable. */
    public void run(Service service) throws Exception {
        var group = service.component();
        var topics = service.traffic().reads();
        LOG.log(Level.INFO, "Fuzzing {0} with -Dfuzz.seed={1}", topics, String.valueOf(SEED));
        try (var kafka = new KafkaProbe(servers, json)) {
            for (var topic : topics) {
                var unusable = send(topic);
                awaitAllRead(group, topic);
                awaitPutAside(kafka, topic, unusable);
            }
        }
    }

    private static void awaitPutAside(KafkaProbe kafka, String topic, Set<String> unusable) {
        var missed = new HashSet<>(unusable);
        await().atMost(SOON)
                .untilAsserted(
                        () -> {
                            missed.removeAll(deadLetters(kafka, topic));
                            assertThat(missed)
                                    .as(
                                            "unusable records of seed %d that are no dead letters",
                                            SEED)
                                    .isEmpty();
                        });
    }

    private Set<String> send(String topic) throws Exception {
        var random = new Random(SEED + topic.hashCode());
        var sent = new ArrayList<Future<RecordMetadata>>();
        try (var producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", servers),
                        new StringSerializer(),
                        new StringSerializer())) {
            for (var n = 0; n < rounds; n++) {
                var odd = OddRecords.any(random, n);
                var ack = producer.send(record(topic, odd));
                if (odd.isUnusable()) {
                    sent.add(ack);
                }
            }
        }
        var unusable = new HashSet<String>();
        for (var ack : sent) {
            unusable.add("%d@%d".formatted(ack.get().partition(), ack.get().offset()));
        }
        assertThat(unusable).hasSizeGreaterThan(rounds / 2);
        return unusable;
    }

    private static ProducerRecord<String, String> record(String topic, OddRecords.Odd odd) {
        var record = new ProducerRecord<>(topic, odd.key(), odd.value());
        odd.headers()
                .forEach(
                        (name, value) ->
                                record.headers()
                                        .add(name, value.isEmpty() ? null : value.getBytes(UTF_8)));
        return record;
    }

    private void awaitAllRead(String group, String topic) {
        var groups = new ConsumerGroups(Map.of("bootstrap.servers", servers));
        await("all of " + topic + " is read by " + group)
                .atMost(SOON)
                .ignoreExceptions()
                .until(() -> groups.offsets(group, List.of(topic)).unread() == 0);
    }

    private static Set<String> deadLetters(KafkaProbe kafka, String topic) {
        var found = new HashSet<String>();
        kafka.events(Topics.DEAD_LETTERS, DeadLetter.class, d -> d.topic().equals(topic))
                .forEach(d -> found.add("%d@%d".formatted(d.partition(), d.offset())));
        return found;
    }
}
