package app.stellarescrow.ops.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.DeadLetter;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.JobRequested;
import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.report.VerifyResult;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.KafkaProbe;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.Sql;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import javax.management.ObjectName;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class OutboxIT {

    @Inject Outbox outbox;
    @Inject Transactions transactions;
    @Inject EventJson json;
    @Inject Sql sql;
    @Inject MeterRegistry metrics;
    @Inject OutboxMetrics outboxMetrics;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    private static final Duration SOON = Duration.ofSeconds(30);

    private final String subject = "outbox-" + UUID.randomUUID();

    @Test
    void fault_45_events_arrive_in_the_order_of_their_commits_and_rolled_back_ones_never() {
        // Given
        LongStream.range(0, 5).forEach(n -> transactions.runAndAwait(s -> append(s, n)));

        // When
        var rolledBack =
                transactions
                        .run(s -> append(s, 99).invoke(OutboxIT::fail))
                        .onFailure()
                        .recoverWithNull();
        assertThat(rolledBack.await().indefinitely()).isNull();
        transactions.runAndAwait(s -> append(s, 5));

        // Then
        await().atMost(SOON).until(() -> offsets().size() >= 6);
        assertThat(offsets()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    }

    @Extended
    @Test
    void fault_45_an_event_of_a_replica_that_crashed_after_its_commit_is_sent_by_another() {
        // When
        sql.execute(row(json.write(letter(7))));

        // Then
        await().atMost(SOON).until(() -> offsets().equals(List.of(7L)));
    }

    @Extended
    @Test
    void a_large_batch_keeps_its_order_and_leaves_the_table_empty() {
        // Given
        var letters = LongStream.range(0, 2_500).mapToObj(this::letter).toList();

        // When
        transactions.runAndAwait(session -> outbox.appendAll(session, letters));

        // Then
        await().atMost(SOON).until(() -> offsets().size() >= 2_500);
        assertThat(offsets()).isSorted().doesNotHaveDuplicates();
        await().atMost(SOON).until(() -> sql.count("select count(*) from outbox") == 0);
    }

    @Test
    void fault_48_an_event_that_kafka_can_never_take_is_dropped_and_holds_up_no_other() {
        // Given
        var dropped = metrics.counter("ops.outbox.drop").count();

        // When
        sql.execute(row("x".repeat(2 << 20)));
        transactions.runAndAwait(s -> append(s, 1));

        // Then
        await().atMost(SOON).until(() -> offsets().equals(List.of(1L)));
        await().atMost(SOON).until(() -> sql.count("select count(*) from outbox") == 0);
        assertThat(metrics.counter("ops.outbox.drop").count()).isEqualTo(dropped + 1);
    }

    @Test
    void a_request_or_a_result_that_kafka_does_not_take_ends_its_run_with_the_reason() {
        // Given
        var now = Instant.now();
        var large = "x\"\\".repeat(500_000);
        var asked = new JobRequested(UUID.randomUUID(), new JobSpec.Backup(large), now, now);
        var report = new VerifyResult("db", List.of(large), null, List.of());
        var ended =
                new JobFinished(
                        UUID.randomUUID(),
                        new JobSpec.Verify(subject, null),
                        2,
                        now,
                        now,
                        new JobOutcome.Succeeded(report));

        // When
        transactions.runAndAwait(session -> outbox.append(session, asked, ended));

        // Then
        assertThat(failure(asked.jobId()).reason())
                .contains("the request has", "too large for Kafka");
        assertThat(failure(ended.jobId()).reason()).contains("the job ended, but its result has");
    }

    private JobOutcome.Failed failure(UUID job) {
        try (var kafka = new KafkaProbe(servers, json)) {
            var found =
                    await().atMost(SOON)
                            .until(
                                    () ->
                                            kafka.events(
                                                    Topics.JOB_RESULTS,
                                                    JobFinished.class,
                                                    end -> end.jobId().equals(job)),
                                    all -> !all.isEmpty());
            return (JobOutcome.Failed) found.getFirst().outcome();
        }
    }

    @Test
    void the_age_of_the_oldest_event_that_waits_is_measured() {
        // Given
        var age = new AtomicLong();
        var aged = "update outbox set time = now() - interval '90 seconds'";

        // When
        transactions
                .run(
                        s ->
                                append(s, 1)
                                        .chain(() -> s.createNativeQuery(aged).executeUpdate())
                                        .chain(() -> outboxMetrics.age(s))
                                        .invoke(age::set)
                                        .invoke(OutboxIT::fail))
                .onFailure()
                .recoverWithNull()
                .await()
                .indefinitely();

        // Then
        assertThat(age).hasValue(90);
        assertThat(metrics.find("ops.outbox.oldest.seconds").gauge()).isNotNull();
    }

    @Test
    void what_is_set_for_kafka_holds_for_the_relay_as_it_does_for_consumers() throws Exception {
        // Given
        var relay = new ObjectName("kafka.producer:type=app-info,id=engine-under-test");

        // Then
        assertThat(ManagementFactory.getPlatformMBeanServer().isRegistered(relay)).isTrue();
    }

    private String row(String payload) {
        return """
        insert into outbox (topic, type, subject, traceparent, payload)
        values ('%s', 'app.stellarescrow.ops.record.dead-lettered.v1', '%s', '-', '%s')
        """
                .formatted(Topics.DEAD_LETTERS, subject, payload);
    }

    private Uni<Void> append(Mutiny.Session session, long n) {
        return outbox.append(session, letter(n));
    }

    /** Events with the same key, so that the broker keeps their order. */
    private DeadLetter letter(long n) {
        return new DeadLetter(subject, 0, n, null, null, "a test", Instant.EPOCH);
    }

    private List<Long> offsets() {
        try (var kafka = new KafkaProbe(servers, json)) {
            return kafka
                    .events(
                            Topics.DEAD_LETTERS,
                            DeadLetter.class,
                            letter -> letter.topic().equals(subject))
                    .stream()
                    .map(DeadLetter::offset)
                    .toList();
        }
    }

    private static void fail() {
        throw new IllegalStateException("rolled back by the test");
    }
}
