package app.stellarescrow.ops.alert.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.alert.ReceiversForTests;
import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.alert.rule.AlertRules;
import app.stellarescrow.ops.alert.rule.Ruling;
import app.stellarescrow.ops.alert.rule.RulingRecorder;
import app.stellarescrow.ops.alert.store.Alerts;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.AlertChanged.State;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Alerts that a person ends. */
@Extended
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class EndedByHandIT {

    /** What an event does in two steps: it waits in between until another transaction waits. */
    private static final String AS_AN_EVENT =
            """
            do $$ begin
              perform at from alert_news where target = '%1$s' for update;
              for n in 1..200 loop
                exit when exists (select from pg_locks where not granted);
                perform pg_sleep(0.05);
              end loop;
              update alert set summary = 'seen again' where target = '%1$s';
            end $$
            """;

    private static final String UNLOCKED =
            "select count(*) from (select at from alert_news where target = '%s' for update skip locked) free";

    @Inject RulingRecorder recorder;
    @Inject AlertResponses responses;
    @Inject Alerts alerts;
    @Inject Transactions transactions;

    private final String target = "target-" + UUID.randomUUID();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Test
    void an_alert_of_a_sender_whose_clock_is_ahead_ends_after_it_began() {
        // Given
        var ahead = now.plus(Duration.ofMinutes(10));
        fire(ahead);

        // When
        var resolved =
                responses
                        .resolve(number(), "the clock was wrong", "anna")
                        .await()
                        .atMost(Duration.ofSeconds(10));

        // Then
        assertThat(resolved.isFiring()).isFalse();
        assertThat(resolved.changedAt).isEqualTo(ahead.plus(1, ChronoUnit.MICROS));
        assertThat(
                        count(
                                "select count(*) from alert_event where target = '%s' and step = 'RESOLVED'"))
                .isOne();
    }

    @Test
    void an_alert_can_be_ended_while_an_event_of_it_is_recorded() {
        // Given
        fire(now.minusSeconds(60));
        var number = number();
        var event =
                CompletableFuture.runAsync(
                        () -> new Sql(transactions).execute(AS_AN_EVENT.formatted(target)));
        await().until(() -> count(UNLOCKED) == 0);

        // When
        var resolved =
                responses.resolve(number, "done", "anna").await().atMost(Duration.ofSeconds(20));

        // Then
        assertThat(resolved.isFiring()).isFalse();
        assertThat(event).succeedsWithin(Duration.ofSeconds(10));
    }

    private void fire(Instant at) {
        var change =
                AlertRules.change(
                        KnownAlert.SERVICE_DOWN,
                        target,
                        State.FIRING,
                        at,
                        "no answer of " + target);
        var ruling = new Ruling(target + at, change.summary(), Optional.empty(), List.of(change));
        transactions.runAndAwait(session -> recorder.recordNews(session, List.of(ruling)));
    }

    private long number() {
        return transactions
                .runAndAwait(
                        session -> alerts.firing(session, KnownAlert.SERVICE_DOWN.title(), target))
                .orElseThrow()
                .id();
    }

    private long count(String query) {
        return new Sql(transactions).count(query.formatted(target));
    }
}
