package app.stellarescrow.ops.alert;

import static app.stellarescrow.ops.alert.ReceiversForTests.WEBHOOK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.alert.deadman.Heartbeats;
import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertChanged.State;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.HeartbeatSent;
import app.stellarescrow.ops.event.HeartbeatSent.Late;
import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.KafkaProbe;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The times are those in the heartbeats; "clock" stands for our own heartbeats. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SilentServicesIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Instant START =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(2, ChronoUnit.HOURS);

    @Inject SilentServices services;
    @Inject Heartbeats heartbeats;
    @Inject Transactions transactions;
    @Inject EventJson json;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    private final String clock = "clock-" + UUID.randomUUID();
    private final String service = "service-" + UUID.randomUUID();
    private KafkaProbe kafka;

    @BeforeEach
    void open() {
        kafka = new KafkaProbe(servers, json);
        WEBHOOK.answer(200, "ok");
    }

    @AfterEach
    void close() {
        kafka.close();
        new Sql(transactions).execute("delete from heartbeat where service not like '%-service'");
    }

    @Test
    void fault_87_a_service_whose_heartbeats_stay_away_is_reported_once_and_ends_when_heard() {
        // Given
        beat(service, 0);

        // When
        beatEvery30Seconds(clock, 0, 299);
        assertThat(changes()).isEmpty();
        beatEvery30Seconds(clock, 300, 600);

        // Then
        await().atMost(SOON).until(() -> changes().equals(List.of(State.FIRING)));
        beat(service, 601);
        beat(clock, 630);
        await().atMost(SOON).until(() -> changes().equals(List.of(State.FIRING, State.RESOLVED)));
        await().atMost(SOON).until(() -> WEBHOOK.posts("/services/hook", service).size() == 2);
        assertThat(WEBHOOK.posts("/services/hook", service).getFirst().body())
                .contains("has sent no heartbeat since " + START, "ops logs");
    }

    @Extended
    @Test
    void fault_87_while_the_alert_service_itself_was_down_no_service_counts_as_silent() {
        // Given
        beat(service, 0);
        beatEvery30Seconds(clock, 0, 240);

        // When
        beatEvery30Seconds(clock, 1_200, 1_499);

        // Then
        assertThat(changes()).isEmpty();
        beat(clock, 1_500);
        await().atMost(SOON).until(() -> changes().equals(List.of(State.FIRING)));
    }

    @Extended
    @Test
    void a_service_that_is_silent_stays_so_over_a_restart_of_the_alert_service() {
        // Given
        beat(service, 0);
        beatEvery30Seconds(clock, 0, 300);

        // When
        beatEvery30Seconds(clock, 1_200, 1_260);

        // Then
        await().atMost(SOON).until(() -> changes().equals(List.of(State.FIRING)));
        assertThat(
                        new Sql(transactions)
                                .count(
                                        "select count(*) from heartbeat where silent and service = '%s'"
                                                .formatted(service)))
                .isOne();
    }

    @Test
    void our_own_heartbeat_comes_back_through_the_outbox_and_kafka() {
        await().atMost(SOON)
                .until(
                        () ->
                                transactions.runAndAwait(
                                        session ->
                                                heartbeats.wasHeard(
                                                        session,
                                                        Service.ALERT.component(),
                                                        Duration.ofMinutes(2))));
    }

    @Test
    void fault_87_a_slot_that_is_not_requested_is_reported_until_it_is() {
        // Given
        var now = Instant.now();
        var slot = new Late("schedule " + service, now.minusSeconds(300));

        // When
        kafka.send(new HeartbeatSent("scheduler-service", now.minusSeconds(1), List.of(slot)));
        kafka.send(new HeartbeatSent("scheduler-service", now, List.of(slot)));

        // Then
        await().atMost(SOON).until(() -> changes().equals(List.of(State.FIRING)));
        kafka.send(new HeartbeatSent("scheduler-service", now.plusSeconds(1), List.of()));
        await().atMost(SOON).until(() -> changes().equals(List.of(State.FIRING, State.RESOLVED)));
    }

    private void beatEvery30Seconds(String from, int first, int last) {
        for (var second = first; second <= last; second += 30) {
            beat(from, second);
        }
    }

    /** As the consumer does for a heartbeat. */
    private void beat(String from, int second) {
        transactions.runAndAwait(
                session -> heartbeats.record(session, from, START.plusSeconds(second)));
        if (from.equals(clock)) {
            transactions.runAndAwait(session -> services.recordTurns(session, clock));
        }
    }

    private List<State> changes() {
        return kafka
                .events(
                        Topics.ALERTS,
                        AlertChanged.class,
                        change -> change.target().endsWith(service))
                .stream()
                .map(AlertChanged::state)
                .toList();
    }
}
