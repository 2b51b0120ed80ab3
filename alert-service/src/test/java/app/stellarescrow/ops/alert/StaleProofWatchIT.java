package app.stellarescrow.ops.alert;

import static app.stellarescrow.ops.alert.ReceiversForTests.WEBHOOK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertChanged.State;
import app.stellarescrow.ops.event.DeadLetter;
import app.stellarescrow.ops.event.EventJson;
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
import java.util.List;
import java.util.UUID;
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
class StaleProofWatchIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    @Inject StaleProofWatch watch;
    @Inject EventJson json;
    @Inject Transactions transactions;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    private final String topic = "topic-" + UUID.randomUUID();
    private KafkaProbe kafka;

    @BeforeEach
    void open() {
        kafka = new KafkaProbe(servers, json);
        WEBHOOK.answer(200, "ok");
    }

    @AfterEach
    void close() {
        kafka.close();
    }

    @Extended
    @Test
    void an_alert_that_no_event_ends_expires_after_a_day_and_each_receiver_is_notified() {
        // Given
        kafka.send(letter(Instant.now().minus(Duration.ofHours(25))));
        await().atMost(SOON).until(() -> changes().equals(List.of(State.FIRING)));

        // When
        watch.endExpired().await().atMost(SOON);

        // Then
        await().atMost(SOON).until(() -> changes().size() == 2);
        assertThat(changes()).containsExactly(State.FIRING, State.RESOLVED);
        await().atMost(SOON)
                .until(() -> WEBHOOK.posts("/services/hook", topic + " has expired").size() == 1);
    }

    @Test
    void an_alert_of_today_goes_on() {
        // Given
        kafka.send(letter(Instant.now().minus(Duration.ofHours(23))));
        await().atMost(SOON).until(() -> changes().equals(List.of(State.FIRING)));

        // When
        watch.endExpired().await().atMost(SOON);

        // Then
        var firing = "select count(*) from alert where state = 'FIRING' and target = '%s'";
        assertThat(new Sql(transactions).count(firing.formatted(topic))).isOne();
    }

    private DeadLetter letter(Instant at) {
        return new DeadLetter(topic, 0, 7, "k", "{", "a test", at);
    }

    private List<State> changes() {
        return kafka
                .events(Topics.ALERTS, AlertChanged.class, change -> change.target().equals(topic))
                .stream()
                .map(AlertChanged::state)
                .toList();
    }
}
