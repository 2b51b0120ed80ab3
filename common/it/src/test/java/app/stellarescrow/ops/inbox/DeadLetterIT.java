package app.stellarescrow.ops.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.event.DeadLetter;
import app.stellarescrow.ops.event.Event;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.EventType;
import app.stellarescrow.ops.event.JobRequested;
import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.KafkaProbe;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Which records are put aside, and which are not. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeadLetterIT {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String TOPIC = Topics.jobRequests("backup");

    @Inject Inbox inbox;
    @Inject EventJson json;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    private final String key = "junk-" + UUID.randomUUID();
    private KafkaProbe kafka;

    @BeforeEach
    void open() {
        kafka = new KafkaProbe(servers, json);
    }

    @AfterEach
    void close() {
        kafka.close();
    }

    @Extended
    @Test
    void fault_48_a_record_whose_type_is_null_is_put_aside() {
        // Given
        var record = new ProducerRecord<>(TOPIC, key, "{}");
        record.headers().add("ce_type", null);

        // When
        kafka.send(record);

        // Then
        assertThat(deadLetter().reason()).contains("the header ce_type has no value");
    }

    @Test
    void fault_48_a_record_that_is_too_large_to_be_put_aside_whole_is_cut() {
        // Given
        var size = 900_000;

        // When
        kafka.send(new ProducerRecord<>(TOPIC, key, "\"".repeat(size)));

        // Then
        assertThat(deadLetter().value()).hasSize(64 << 10);
        assertThat(deadLetter().reason())
                .contains("no ce_type header", "900,000", "shortened to 65,536");
    }

    @Test
    void fault_48_a_record_that_the_database_refuses_is_put_aside_and_its_neighbours_are_stored() {
        // Given
        var bad = request("a\0b");
        var good = request("good");
        var stored = new ArrayList<Event>();

        // When
        accept(
                Stream.of(bad, good),
                (session, events) ->
                        session.createNativeQuery("select length(:target)", Integer.class)
                                .setParameter("target", targets(events))
                                .getSingleResult()
                                .invoke(() -> stored.addAll(events))
                                .replaceWithVoid());

        // Then
        assertThat(stored).containsExactly(good);
        assertThat(deadLetter().value()).contains(bad.jobId().toString());
    }

    @Extended
    @Test
    void fault_48_a_database_that_hiccups_makes_no_record_unusable() {
        // Given
        var request = request("good");
        var hiccups = new AtomicInteger(4);
        var stored = new ArrayList<Event>();

        // When
        accept(
                Stream.of(request),
                (session, events) -> {
                    if (!events.isEmpty() && hiccups.getAndDecrement() > 0) {
                        return hangUp(session);
                    }
                    stored.addAll(events);
                    return Uni.createFrom().voidItem();
                });

        // Then
        assertThat(stored).containsExactly(request);
        assertThat(deadLetters()).isEmpty();
    }

    private void accept(Stream<JobRequested> events, Inbox.Store store) {
        var records = events.map(this::record).toList();
        var partition = new TopicPartition(TOPIC, 0);
        inbox.accept(new ConsumerRecords<>(Map.of(partition, records), Map.of()), store)
                .await()
                .atMost(SOON);
    }

    private ConsumerRecord<String, String> record(Event event) {
        var record = new ConsumerRecord<>(TOPIC, 0, 0, key, json.write(event));
        record.headers().add("ce_type", EventType.of(event).wireName().getBytes(UTF_8));
        return record;
    }

    private static Uni<Void> hangUp(Mutiny.Session session) {
        return session.createNativeQuery(
                        "select pg_terminate_backend(pg_backend_pid())", Boolean.class)
                .getSingleResult()
                .replaceWithVoid();
    }

    private static String targets(List<Event> events) {
        return events.stream().map(Event::subject).collect(Collectors.joining(","));
    }

    private static JobRequested request(String target) {
        var now = Instant.now();
        return new JobRequested(
                UUID.randomUUID(), new JobSpec.Backup(target), now, now.plusSeconds(600));
    }

    private DeadLetter deadLetter() {
        await().atMost(SOON).until(() -> !deadLetters().isEmpty());
        return deadLetters().getFirst();
    }

    private List<DeadLetter> deadLetters() {
        return kafka.events(
                Topics.DEAD_LETTERS, DeadLetter.class, letter -> key.equals(letter.key()));
    }
}
