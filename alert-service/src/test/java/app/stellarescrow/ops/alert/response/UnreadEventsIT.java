package app.stellarescrow.ops.alert.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.alert.ReceiversForTests;
import app.stellarescrow.ops.consumer.ConsumerGroups;
import app.stellarescrow.ops.event.ConditionChanged;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.KafkaProbe;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Clocks of alerts wait until what Kafka has is read. */
@Extended
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class UnreadEventsIT {

    @Inject ConsumerGroups groups;
    @Inject EventJson json;
    @Inject UnreadEvents ours;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    private final Instant later = Instant.now().plusSeconds(60);
    private KafkaProbe kafka;

    @BeforeEach
    void open() {
        kafka = new KafkaProbe(servers, json);
    }

    @AfterEach
    void close() {
        kafka.close();
    }

    @Test
    void fault_83_clocks_wait_for_events_that_are_not_read_but_not_for_long() throws Exception {
        // Given
        var group = "slow-" + UUID.randomUUID();
        var slow = new UnreadEvents(groups, group);
        send();

        // When
        var waits = slow.keepClocksWaiting(later);

        // Then
        assertThat(waits).isTrue();
        assertThat(slow.keepClocksWaiting(later.plusSeconds(59))).isTrue();
        assertThat(slow.keepClocksWaiting(later.plusSeconds(60))).isFalse();
        await().atMost(Duration.ofSeconds(30)).until(() -> !ours.keepClocksWaiting(later));
    }

    private void send() {
        var name = "disk-" + UUID.randomUUID();
        var condition = new Condition(Condition.Test.DISK_USAGE, name, "full");
        kafka.send(new ConditionChanged(condition, Instant.now()));
    }
}
