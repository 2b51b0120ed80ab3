package app.stellarescrow.ops.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.JobRequested;
import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.outbox.Outbox;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.KafkaProbe;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class InboxIT {

    private static final String CONNECTOR = "mp.messaging.connector.smallrye-kafka.";
    private static final String UNPROCESSED_MAX_AGE = "throttled.unprocessed-record-max-age.ms";
    private static final Duration OUTAGE = Duration.ofSeconds(4);
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject EventJson json;
    @Inject Transactions transactions;
    @Inject Outbox outbox;
    @Inject Sql sql;

    @TestHTTPResource("/q/health/live")
    URI live;

    /** The outage below is shorter than the minute after which the default reports unhealthy. */
    @Test
    void fault_47_however_long_a_record_waits_its_consumer_is_not_called_sick() {
        assertThat(
                        ConfigProvider.getConfig()
                                .getValue(CONNECTOR + UNPROCESSED_MAX_AGE, Integer.class))
                .isZero();
    }

    @Extended
    @Test
    void fault_47_a_consumer_that_waits_for_the_database_stays_alive_and_loses_nothing()
            throws Exception {
        try (var kafka = new KafkaProbe(TestServers.kafka().bootstrapServers(), json)) {
            // Given
            var request = request();
            TestServers.postgres().stop();

            // When
            kafka.send(request);

            // Then
            await().during(OUTAGE).atMost(SOON).until(() -> status(live) == 200);
            TestServers.postgres().start();
            await().atMost(SOON).until(() -> results(kafka, request.jobId()).size() == 1);
            assertThat(results(kafka, request.jobId()).getFirst().outcome())
                    .isInstanceOf(JobOutcome.Succeeded.class);
        }
    }

    @Exhaustive
    @Test
    void fault_45_events_that_were_committed_while_kafka_was_away_arrive_once_it_is_back() {
        // Given
        var finished = finished();
        TestServers.kafka().stop();

        // When
        transactions.runAndAwait(session -> outbox.append(session, finished));

        // Then
        await().during(OUTAGE).atMost(SOON).until(() -> status(live) == 200 && isWaiting(finished));
        TestServers.kafka().start();
        try (var kafka = new KafkaProbe(TestServers.kafka().bootstrapServers(), json)) {
            await().atMost(SOON).until(() -> results(kafka, finished.jobId()).size() == 1);
            var request = request();
            kafka.send(request);
            await().atMost(SOON).until(() -> results(kafka, request.jobId()).size() == 1);
        }
    }

    private boolean isWaiting(JobFinished finished) {
        var waiting = "select count(*) from outbox where subject = '%s'";
        return sql.count(waiting.formatted(finished.subject())) == 1;
    }

    private static JobFinished finished() {
        var now = Instant.now();
        return new JobFinished(
                UUID.randomUUID(),
                new JobSpec.Backup("outage-" + UUID.randomUUID()),
                1,
                now,
                now,
                new JobOutcome.Cancelled("ada"));
    }

    private static List<JobFinished> results(KafkaProbe kafka, UUID job) {
        return kafka.events(
                Topics.JOB_RESULTS, JobFinished.class, finished -> finished.jobId().equals(job));
    }

    private static JobRequested request() {
        var now = Instant.now();
        return new JobRequested(
                UUID.randomUUID(),
                new JobSpec.Backup("outage-" + UUID.randomUUID()),
                now,
                now.plusSeconds(600));
    }

    private static int status(URI uri) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(uri).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
