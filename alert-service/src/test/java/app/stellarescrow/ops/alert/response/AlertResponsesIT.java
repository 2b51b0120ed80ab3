package app.stellarescrow.ops.alert.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.alert.ReceiversForTests;
import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.alert.rule.AlertRules;
import app.stellarescrow.ops.alert.rule.Ruling;
import app.stellarescrow.ops.alert.rule.RulingRecorder;
import app.stellarescrow.ops.alert.store.AlertEvent;
import app.stellarescrow.ops.alert.store.AlertLog;
import app.stellarescrow.ops.alert.store.Alerts;
import app.stellarescrow.ops.alert.store.StoredAlert;
import app.stellarescrow.ops.api.alert.NewAcknowledgement;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.AlertChanged.State;
import app.stellarescrow.ops.rest.Problem;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.Sql;
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
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Acknowledgement, escalation and the end of alerts in the running service. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AlertResponsesIT {

    private static final NewAcknowledgement HALF_AN_HOUR =
            new NewAcknowledgement(1_800, null, false, null);

    @Inject RulingRecorder recorder;
    @Inject AlertResponses responses;
    @Inject AlertClock clock;
    @Inject Alerts alerts;
    @Inject AlertLog log;
    @Inject Transactions transactions;

    private final String target = "target-" + UUID.randomUUID();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Test
    void fault_83_all_that_was_due_while_the_service_was_down_happens_at_once_with_its_own_time() {
        // Given
        var fired = now.minus(Duration.ofMinutes(20));
        change(State.FIRING, fired);

        // When
        tick();
        tick();

        // Then
        assertThat(steps()).containsExactly("FIRED", "ESCALATED", "SLA_BREACHED", "ESCALATED");
        assertThat(events().get(2).at).isEqualTo(fired.plus(Duration.ofMinutes(15)));
        assertThat(texts("no response within 15 min; escalated to level 2")).isOne();
        assertThat(texts("escalated to level 2%%\"severity\":\"P1\"%%\"handled\":false"))
                .as("it rings")
                .isOne();
    }

    @Test
    void an_acknowledged_alert_does_not_escalate_and_notifies_again_when_that_expires() {
        // Given
        change(State.FIRING, now.minus(Duration.ofMinutes(1)));
        await(responses.acknowledge(alert().number, HALF_AN_HOUR, "anna"));

        // When
        sql(
                "update alert set clock_since = now() - interval '20 minutes', due_at = now() where target = '%s'");
        tick();
        var whileAcknowledged = steps();
        sql("update alert set acked_until = now(), due_at = now() where target = '%s'");
        tick();

        // Then
        assertThat(whileAcknowledged).containsExactly("FIRED", "ACKNOWLEDGED");
        assertThat(steps()).endsWith("ACKNOWLEDGEMENT_EXPIRED");
        assertThat(texts("the acknowledgement of anna has expired")).isOne();
        assertThat(alert().ackedBy).isNull();
    }

    @Test
    void fault_81_of_two_people_who_acknowledge_the_second_is_told_of_the_first() {
        // Given
        change(State.FIRING, now);
        var id = alert().number;
        await(responses.acknowledge(id, HALF_AN_HOUR, "anna"));

        // When
        var second = responses.acknowledge(id, HALF_AN_HOUR, "ben");

        // Then
        assertThatThrownBy(() -> await(second))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("anna takes care of alert " + id);
        await(responses.acknowledge(id, new NewAcknowledgement(60, null, true, "shift"), "ben"));
        assertThat(alert().ackedBy).isEqualTo("ben");
        assertThat(steps()).containsExactly("FIRED", "ACKNOWLEDGED", "TAKEN_OVER");
    }

    @Test
    void fault_81_flapping_keeps_number_clock_and_owner() {
        // Given
        change(State.FIRING, now.minusSeconds(600));
        var before = await(responses.acknowledge(alert().number, HALF_AN_HOUR, "anna"));

        // When
        change(State.RESOLVED, now.plusSeconds(10));
        change(State.FIRING, now.plusSeconds(20));

        // Then
        var after = alert();
        assertThat(after.number).isEqualTo(before.number);
        assertThat(after.ackedBy).isEqualTo("anna");
        assertThat(after.response().since()).isEqualTo(now.minusSeconds(600));
    }

    @Extended
    @Test
    void an_alert_that_fires_again_after_a_while_is_another_one() {
        // Given
        change(State.FIRING, now.minusSeconds(7_200));
        var before = alert().number;
        tick();
        change(State.RESOLVED, now.minusSeconds(3_600));

        // When
        change(State.FIRING, now);

        // Then
        assertThat(alert().number).isGreaterThan(before);
        assertThat(alert().level).isZero();
        assertThat(alert().response().since()).isEqualTo(now);
    }

    @Test
    void an_alert_resolved_by_hand_ends_with_the_reason_and_returns_as_another_one() {
        // Given
        change(State.FIRING, now.minusSeconds(60));
        var id = alert().number;

        // When
        var resolved = await(responses.resolve(id, "the disk was replaced", "anna"));
        change(State.FIRING, Instant.now().plusSeconds(1));

        // Then
        assertThat(resolved.isFiring()).isFalse();
        assertThat(texts("resolved by anna: the disk was replaced")).isOne();
        assertThat(alert().number).isGreaterThan(id);
        assertThatThrownBy(() -> await(responses.note(id, "late", "anna")))
                .hasMessageContaining("no alert has the number " + id);
    }

    @Test
    void a_repetition_is_no_step_and_a_note_is_one() {
        // Given
        change(State.FIRING, now.minusSeconds(60));
        change(State.FIRING, now.minusSeconds(30));

        // When
        await(responses.note(alert().number, "looks like the switch", "anna"));

        // Then
        assertThat(steps()).containsExactly("FIRED", "NOTED");
        assertThat(events().getLast().person).isEqualTo("anna");
    }

    private void change(State state, Instant at) {
        var change =
                AlertRules.change(
                        KnownAlert.SERVICE_DOWN, target, state, at, "no answer of " + target);
        var about = "%s %s %s".formatted(target, state, at);
        var ruling = new Ruling(about, change.summary(), Optional.empty(), List.of(change));
        transactions.runAndAwait(session -> recorder.recordNews(session, List.of(ruling)));
    }

    private void tick() {
        clock.tick().await().atMost(Duration.ofSeconds(10));
    }

    private StoredAlert alert() {
        return transactions
                .runAndAwait(session -> alerts.firing(session, KnownAlert.SERVICE_DOWN))
                .stream()
                .filter(each -> each.target.equals(target))
                .findFirst()
                .orElseThrow();
    }

    private List<AlertEvent> events() {
        var id = alert().number;
        return transactions.runAndAwait(session -> log.of(session, id));
    }

    private List<String> steps() {
        return events().stream().map(each -> each.step).toList();
    }

    private long texts(String text) {
        return count(
                "work where lane = 'webhook' and payload like '%%"
                        + text
                        + "%%' and payload like '%%%s%%'");
    }

    private long count(String from) {
        return new Sql(transactions).count("select count(*) from " + from.formatted(target));
    }

    private void sql(String statement) {
        new Sql(transactions).execute(statement.formatted(target));
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }
}
