package app.stellarescrow.ops.alert.response;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.alert.ReceiversForTests;
import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.alert.rule.AlertRules;
import app.stellarescrow.ops.alert.rule.Ruling;
import app.stellarescrow.ops.alert.rule.RulingRecorder;
import app.stellarescrow.ops.alert.store.AlertEvent;
import app.stellarescrow.ops.alert.store.Alerts;
import app.stellarescrow.ops.alert.store.StoredAlert;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.AlertChanged.State;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Alerts that end before the service has looked at their clock. */
@Extended
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class EndedClocksIT {

    @Inject RulingRecorder recorder;
    @Inject Alerts alerts;
    @Inject Transactions transactions;

    private final String target = "ended-" + UUID.randomUUID();
    private final Instant fired =
            Instant.now().minus(Duration.ofMinutes(40)).truncatedTo(ChronoUnit.MILLIS);
    private final Instant breached = fired.plus(Duration.ofMinutes(15));

    @Test
    void fault_83_an_alert_that_ends_before_its_clock_is_looked_at_was_late_all_the_same() {
        // Given
        transactions.runAndAwait(session -> record(session, ruling(State.FIRING, fired)));

        // When
        transactions.runAndAwait(
                session ->
                        alerts.firing(session, KnownAlert.SERVICE_DOWN)
                                .chain(() -> record(session, ended(20))));

        // Then
        assertThat(steps())
                .containsExactly("FIRED", "ESCALATED", "SLA_BREACHED", "ESCALATED", "RESOLVED");
        assertThat(log().get(2).at).isEqualTo(breached);
    }

    @Test
    void fault_83_the_same_if_all_of_it_is_read_at_once_and_it_fires_again() {
        // Given
        var again = fired.plus(Duration.ofMinutes(21));

        // When
        transactions.runAndAwait(
                session ->
                        record(
                                session,
                                ruling(State.FIRING, fired),
                                ended(10),
                                ruling(State.FIRING, fired.plus(Duration.ofMinutes(11))),
                                ended(20),
                                ruling(State.FIRING, again)));

        // Then
        assertThat(log().stream().map(each -> each.step))
                .containsExactlyInAnyOrder(
                        "FIRED",
                        "ESCALATED",
                        "RESOLVED",
                        "FIRED",
                        "SLA_BREACHED",
                        "ESCALATED",
                        "RESOLVED",
                        "FIRED");
        assertThat(log().stream().map(each -> each.alertId).distinct()).hasSize(1);
        assertThat(alert().since).isEqualTo(again);
        assertThat(alert().level).isEqualTo(2);
        assertThat(alert().breachedAt).isEqualTo(breached);
    }

    @Test
    void an_alert_that_ends_in_time_was_not_late() {
        // Given
        transactions.runAndAwait(session -> record(session, ruling(State.FIRING, fired)));

        // When
        transactions.runAndAwait(session -> record(session, ended(7)));

        // Then
        assertThat(steps()).containsExactly("FIRED", "RESOLVED");
    }

    private Ruling ended(int minutes) {
        return ruling(State.RESOLVED, fired.plus(Duration.ofMinutes(minutes)));
    }

    private Ruling ruling(State state, Instant at) {
        var change =
                AlertRules.change(
                        KnownAlert.SERVICE_DOWN, target, state, at, "no answer of " + target);
        var about = "%s %s %s".formatted(target, state, at);
        return new Ruling(about, change.summary(), Optional.empty(), List.of(change));
    }

    private Uni<Void> record(Mutiny.Session session, Ruling... rulings) {
        return recorder.recordNews(session, List.of(rulings));
    }

    private StoredAlert alert() {
        return transactions
                .runAndAwait(session -> alerts.firing(session, KnownAlert.SERVICE_DOWN))
                .stream()
                .filter(each -> each.target.equals(target))
                .findFirst()
                .orElseThrow();
    }

    /** In the order in which it was written. */
    private List<AlertEvent> log() {
        return transactions.runAndAwait(
                session ->
                        session.createSelectionQuery(
                                        "from AlertEvent where target = :target order by id",
                                        AlertEvent.class)
                                .setParameter("target", target)
                                .getResultList());
    }

    private List<String> steps() {
        return log().stream().map(each -> each.step).toList();
    }
}
