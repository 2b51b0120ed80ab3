package app.stellarescrow.ops.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.JobOutcome;
import app.stellarescrow.ops.event.JobRequested;
import app.stellarescrow.ops.event.JobSpec;
import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.local.TestServers;
import app.stellarescrow.ops.testing.KafkaProbe;
import app.stellarescrow.ops.testing.ServersForTests;
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
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class InboxIT {

    private static final Duration OUTAGE = Duration.ofSeconds(8);
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject EventJson json;

    @TestHTTPResource("/q/health/live")
    URI live;

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
            await().atMost(SOON).until(() -> results(kafka, request).size() == 1);
            assertThat(results(kafka, request).getFirst().outcome())
                    .isInstanceOf(JobOutcome.Succeeded.class);
        }
    }

    @Test
    void kafka_being_away_for_a_while_loses_nothing() throws Exception {
        // Given
        var request = request();
        TestServers.kafka().stop();
        await().during(OUTAGE).atMost(SOON).until(() -> status(live) == 200);

        // When
        TestServers.kafka().start();

        // Then
        try (var kafka = new KafkaProbe(TestServers.kafka().bootstrapServers(), json)) {
            kafka.send(request);
            await().atMost(SOON).until(() -> results(kafka, request).size() == 1);
        }
    }

    private static List<JobFinished> results(KafkaProbe kafka, JobRequested request) {
        return kafka.events(
                Topics.JOB_RESULTS,
                JobFinished.class,
                finished -> finished.jobId().equals(request.jobId()));
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
