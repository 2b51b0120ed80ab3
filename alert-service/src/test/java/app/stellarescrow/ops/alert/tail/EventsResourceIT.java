package app.stellarescrow.ops.alert.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.alert.ReceiversForTests;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.DeadLetter;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.Severity;
import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.rest.Problem;
import app.stellarescrow.ops.testing.KafkaProbe;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.ServiceProbe;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class EventsResourceIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject EventJson json;
    @Inject EventTail tail;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @TestHTTPResource URI url;

    private final String target = "target-" + UUID.randomUUID();
    private final HttpClient http = HttpClient.newHttpClient();
    private KafkaProbe kafka;
    private ServiceProbe service;

    @BeforeEach
    void open() {
        kafka = new KafkaProbe(servers, json);
        service = new ServiceProbe(servers, json, url);
    }

    @AfterEach
    void close() {
        kafka.close();
        service.close();
        http.shutdownNow();
    }

    @Test
    void events_since_a_time_are_structured_cloud_events_and_the_answer_ends() throws Exception {
        // Given
        var since = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        kafka.send(alert("before"), since.minusMillis(1));
        kafka.send(alert("first"));
        kafka.send(new ProducerRecord<>(Topics.ALERTS, target, "not a CloudEvent"));
        kafka.send(alert("second"));

        // When
        var answer =
                service.call("GET", "/api/events?topic=alerts&since=" + since, "operator-token");

        // Then
        var ours = ours(answer.body().lines().toList());
        assertThat(ours)
                .extracting(event -> event.at("/data/summary").asText())
                .containsExactly("first", "second");
        assertThat(ours.getFirst().path("type").asText())
                .isEqualTo("app.stellarescrow.ops.alert.changed.v1");
        assertThat(ours.getFirst().path("id").asText()).isNotBlank();
    }

    @Test
    void what_an_unusable_record_contains_is_not_shown() throws Exception {
        // Given
        var since = Instant.now().minusSeconds(1);
        kafka.send(new DeadLetter(target, 0, 7, "k", "password=secret", "a test", since));

        // When
        var answer = service.call("GET", "/api/events?since=" + since, "operator-token");

        // Then
        assertThat(answer.body()).contains(target, "a test").doesNotContain("password=secret");
    }

    @Test
    void a_follower_gets_events_as_they_come_and_its_consumer_ends_with_it() throws Exception {
        // Given
        var free = tail.free();
        var answer = follow();
        var lines = new BufferedReader(new InputStreamReader(answer));
        assertThat(lines.readLine()).isEmpty();

        // When
        kafka.send(alert("later"));

        // Then
        assertThat(nextOurs(lines)).contains("later");
        assertThat(tail.free()).isEqualTo(free - 1);
        http.shutdownNow();
        await().atMost(SOON).until(() -> tail.free() == free);
    }

    @Test
    void only_so_many_clients_are_served_at_a_time() {
        // Given
        var open = new ArrayList<Cancellable>();
        while (tail.free() > 0) {
            open.add(
                    tail.lines(Set.of(Topics.ALERTS), Instant.now(), true)
                            .subscribe()
                            .with(_ -> {}));
        }

        // Then
        assertThatThrownBy(() -> tail.lines(Set.of(Topics.ALERTS), Instant.now(), true))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("events.streams");
        open.forEach(Cancellable::cancel);
        await().atMost(SOON).until(() -> tail.free() == open.size());
    }

    @Test
    void an_unknown_topic_and_a_wrong_time_are_refused_with_a_remedy() throws Exception {
        assertThat(service.call("GET", "/api/events?topic=alarms", "operator-token").body())
                .contains("unknown topic 'alarms'", "choose one of [alerts, results");
        assertThat(service.call("GET", "/api/events?since=1h", "operator-token").body())
                .contains("'1h' is not a time", "2026-03-01T02:00:00Z");
        for (var time : List.of("%2B999999999-12-31T23:59:59Z", "-0001-01-01T00:00:00Z")) {
            assertThat(
                            service.call(
                                            "GET",
                                            "/api/events?topic=progress&since=" + time,
                                            "operator-token")
                                    .statusCode())
                    .isEqualTo(200);
        }
        assertThat(service.call("GET", "/api/events", "no-token").statusCode()).isEqualTo(401);
    }

    private InputStream follow() throws Exception {
        var request =
                HttpRequest.newBuilder(
                                url.resolve(
                                        "/api/events?topic=alerts&follow=true&since="
                                                + Instant.now()))
                        .header("Authorization", "Bearer operator-token")
                        .build();
        return http.send(request, BodyHandlers.ofInputStream()).body();
    }

    private String nextOurs(BufferedReader lines) throws Exception {
        var line = lines.readLine();
        while (!line.contains(target)) {
            line = lines.readLine();
        }
        return line;
    }

    private List<JsonNode> ours(List<String> lines) throws Exception {
        var found = new ArrayList<JsonNode>();
        for (var line : lines) {
            if (line.contains(target)) {
                found.add(new ObjectMapper().readTree(line));
            }
        }
        return found;
    }

    private AlertChanged alert(String summary) {
        return new AlertChanged(
                "BackupFailed",
                target,
                Severity.P2,
                AlertChanged.State.FIRING,
                Instant.now(),
                summary);
    }
}
