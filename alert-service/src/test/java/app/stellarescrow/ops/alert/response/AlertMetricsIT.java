package app.stellarescrow.ops.alert.response;

import static app.stellarescrow.ops.alert.response.AlertProbe.await;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.alert.ReceiversForTests;
import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.api.alert.NewAcknowledgement;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.AlertChanged.State;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.Sql;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** From an alert to the numbers on a dashboard; alerts of other tests may fire, too. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AlertMetricsIT {

    private static final NewAcknowledgement BY_ANNA =
            new NewAcknowledgement(null, "anna", false, null);

    @Inject AlertMetrics numbers;
    @Inject AlertProbe probe;
    @Inject AlertResponses responses;
    @Inject Transactions transactions;
    @Inject MeterRegistry metrics;

    private final String target = "target-" + UUID.randomUUID();

    @Test
    void an_alert_is_counted_while_it_fires_has_no_owner_and_is_late() {
        // Given
        var before = read();

        // When
        await(probe.change(KnownAlert.BACKUP_FAILED, target, State.FIRING, Instant.now()));
        var fired = read();
        update("breached_at = now()");
        var late = read();
        var number = probe.firing(KnownAlert.BACKUP_FAILED, target).number;
        await(
                transactions.run(
                        session -> responses.acknowledge(session, number, BY_ANNA, Instant.now())));
        var acknowledged = read();
        update("acked_until = now() - interval '1 second'");
        var expired = read();
        update("held_by = 'quiet'");
        var held = read();
        update("held_by = null");
        await(probe.change(KnownAlert.BACKUP_FAILED, target, State.RESOLVED, Instant.now()));
        var after = read();
        probe.forgetDeliveries(target);

        // Then
        assertThat(fired.minus(before)).isEqualTo(new Numbers(1, 1, 0));
        assertThat(late.minus(before)).isEqualTo(new Numbers(1, 1, 1));
        assertThat(acknowledged.minus(before)).isEqualTo(new Numbers(1, 0, 0));
        assertThat(expired.minus(before)).isEqualTo(new Numbers(1, 1, 1));
        assertThat(held.minus(before)).isEqualTo(new Numbers(0, 0, 0));
        assertThat(after.minus(before)).isEqualTo(new Numbers(0, 0, 0));
    }

    @Test
    void a_severity_without_alerts_is_zero_and_not_missing() {
        assertThat(metrics.find("ops.alert.firing").gauges())
                .extracting(each -> each.getId().getTag("severity"))
                .containsExactlyInAnyOrder("P1", "P2", "P3", "P4");
    }

    private void update(String what) {
        new Sql(transactions)
                .execute("update alert set %s where target = '%s'".formatted(what, target));
    }

    private Numbers read() {
        await(numbers.read());
        return new Numbers(
                value("ops.alert.firing"), value("ops.alert.unanswered"), value("ops.alert.late"));
    }

    private int value(String name) {
        return (int) metrics.get(name).tag("severity", "P2").gauge().value();
    }

    private record Numbers(int firing, int unanswered, int late) {

        Numbers minus(Numbers others) {
            return new Numbers(
                    firing - others.firing, unanswered - others.unanswered, late - others.late);
        }
    }
}
