package app.stellarescrow.ops.alert.response;

import static app.stellarescrow.ops.alert.response.AlertProbe.await;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.alert.ReceiversForTests;
import app.stellarescrow.ops.alert.catalog.AlertPolicies;
import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.alert.catalog.ManualAlerts;
import app.stellarescrow.ops.alert.response.Story.Move;
import app.stellarescrow.ops.alert.response.Story.Step;
import app.stellarescrow.ops.alert.sla.Sla;
import app.stellarescrow.ops.alert.store.Alerts;
import app.stellarescrow.ops.alert.store.StoredAlert;
import app.stellarescrow.ops.api.alert.NewAcknowledgement;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.AlertChanged.State;
import app.stellarescrow.ops.event.Severity;
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
import java.util.UUID;
import java.util.function.BiFunction;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The manual's seven alerts on simulated time, with rows in the database. */
@Extended
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AlertClockIT {

    /** So long ago that no clock of another test is due in the time of a story. */
    private static final Instant BEGIN =
            Instant.now().minus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);

    private static final NewAcknowledgement BY_ANNA =
            new NewAcknowledgement(null, "anna", false, null);

    @Inject AlertProbe probe;
    @Inject AlertPolicies policies;
    @Inject AlertResponses responses;
    @Inject AlertClock clock;
    @Inject Alerts alerts;
    @Inject Transactions transactions;

    @Test
    void the_seven_have_the_severity_and_the_times_of_the_manual() {
        assertThat(ManualAlerts.LIMITS).hasSize(7);
        ManualAlerts.LIMITS.forEach(
                (alert, limit) ->
                        assertThat(policies.of(alert, Severity.P4).sla())
                                .as(alert)
                                .isEqualTo(
                                        new Sla(
                                                limit,
                                                List.of(
                                                        limit.dividedBy(2),
                                                        limit,
                                                        limit.multipliedBy(2)))));
        assertThat(severities(Severity.P1)).containsExactly("ServiceDown");
        assertThat(severities(Severity.P2))
                .containsExactly("BackupFailed", "DiskUsage", "IndexerLag", "TLSCertExpiringSoon");
        assertThat(severities(Severity.P3)).containsExactly("DBQueryLatency", "RedisHitRate");
    }

    /**
     * Times are eighths of the SLA: 3+60 is a minute later than 3; 4@5 is due at 4 and known at 5.
     *
     * @param numbers how many alerts they are
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    no response | | 1 | 4 ESCALATED 1, 8 SLA_BREACHED, 8 ESCALATED 2, 16 ESCALATED 3
                    acknowledged | 2 ACKNOWLEDGE | 1 | 2 ACKNOWLEDGED, 6 ACKNOWLEDGEMENT_EXPIRED, 10 ESCALATED 1, 14 SLA_BREACHED, 14 ESCALATED 2, 22 ESCALATED 3
                    acknowledged when breached | 8 ACKNOWLEDGE | 1 | 4 ESCALATED 1, 8 SLA_BREACHED, 8 ESCALATED 2, 8 ACKNOWLEDGED, 12 ACKNOWLEDGEMENT_EXPIRED, 16 ESCALATED 1, 20 SLA_BREACHED, 20 ESCALATED 2, 28 ESCALATED 3
                    acknowledged twice | 2 ACKNOWLEDGE, 5 ACKNOWLEDGE | 1 | 2 ACKNOWLEDGED, 5 ACKNOWLEDGED, 9 ACKNOWLEDGEMENT_EXPIRED, 13 ESCALATED 1, 17 SLA_BREACHED, 17 ESCALATED 2, 25 ESCALATED 3
                    withdrawn | 2 ACKNOWLEDGE, 3 WITHDRAW | 1 | 2 ACKNOWLEDGED, 3 UNACKNOWLEDGED, 4 ESCALATED 1, 8 SLA_BREACHED, 8 ESCALATED 2, 16 ESCALATED 3
                    withdrawn late | 2 ACKNOWLEDGE, 5 WITHDRAW | 1 | 2 ACKNOWLEDGED, 4@5 ESCALATED 1, 5 UNACKNOWLEDGED, 8 SLA_BREACHED, 8 ESCALATED 2, 16 ESCALATED 3
                    flapping | 3 RESOLVE, 3+60 FIRE | 1 | 3 RESOLVED, 3+60 FIRED, 4 ESCALATED 1, 8 SLA_BREACHED, 8 ESCALATED 2, 16 ESCALATED 3
                    flapping while acknowledged | 2 ACKNOWLEDGE, 3 RESOLVE, 3+60 FIRE | 1 | 2 ACKNOWLEDGED, 3 RESOLVED, 3+60 FIRED, 6 ACKNOWLEDGEMENT_EXPIRED, 10 ESCALATED 1, 14 SLA_BREACHED, 14 ESCALATED 2, 22 ESCALATED 3
                    another one later | 3 RESOLVE, 3+900 FIRE | 2 | 3 RESOLVED, 3+900 FIRED, 7+900 ESCALATED 1, 11+900 SLA_BREACHED, 11+900 ESCALATED 2, 19+900 ESCALATED 3
                    resolved by hand when breached | 8 RESOLVE_BY_HAND | 1 | 4 ESCALATED 1, 8 SLA_BREACHED, 8 ESCALATED 2, 8 RESOLVED_BY_HAND, 8 RESOLVED
                    """)
    void each_step_follows_at_its_second_and_not_before(
            String what, @Nullable String moves, int numbers, String steps) {
        ManualAlerts.LIMITS.forEach(
                (name, limit) -> {
                    var alert = KnownAlert.named(name).orElseThrow();
                    var story = Story.of(BEGIN, limit, moves, steps);
                    follow(alert, story, numbers, story.moments());
                    follow(alert, story, numbers, List.of(story.end()));
                });
    }

    /** The clock is looked at only at some times: between them the service is down. */
    private void follow(KnownAlert alert, Story story, int numbers, List<Instant> ticks) {
        var target = "target-" + UUID.randomUUID();
        await(probe.change(alert, target, State.FIRING, BEGIN));
        for (var now : story.moments()) {
            story.moves().stream()
                    .filter(move -> move.at().equals(now))
                    .forEach(move -> await(act(alert, target, move)));
            if (ticks.contains(now)) {
                await(clock.tick(now));
                assertThat(probe.events(target))
                        .as("%s at %s", alert.title(), Duration.between(BEGIN, now))
                        .map(Step::of)
                        .usingElementComparator(Step.EQUAL)
                        .containsExactlyElementsOf(story.knownAt(now));
            }
        }
        assertThat(probe.events(target).stream().map(each -> each.alertId).distinct())
                .hasSize(numbers);
        await(probe.change(alert, target, State.RESOLVED, story.end().plusSeconds(1)));
        probe.forgetDeliveries(target);
    }

    private Uni<?> act(KnownAlert alert, String target, Move move) {
        return switch (move.act()) {
            case FIRE -> probe.change(alert, target, State.FIRING, move.at());
            case RESOLVE -> probe.change(alert, target, State.RESOLVED, move.at());
            case ACKNOWLEDGE ->
                    respond(
                            alert,
                            target,
                            (session, row) ->
                                    responses
                                            .acknowledge(session, row.number, BY_ANNA, move.at())
                                            .replaceWithVoid());
            case WITHDRAW ->
                    respond(
                            alert,
                            target,
                            (session, row) ->
                                    responses.unacknowledge(session, row, "anna", move.at()));
            case RESOLVE_BY_HAND ->
                    respond(
                            alert,
                            target,
                            (session, row) ->
                                    responses.resolve(session, row, "mended", "anna", move.at()));
        };
    }

    private Uni<Void> respond(
            KnownAlert alert,
            String target,
            BiFunction<Mutiny.Session, StoredAlert, Uni<Void>> response) {
        var number = probe.firing(alert, target).number;
        return transactions.run(
                session -> alerts.lock(session, number).chain(row -> response.apply(session, row)));
    }

    private List<String> severities(Severity severity) {
        return ManualAlerts.LIMITS.keySet().stream()
                .filter(each -> policies.of(each, Severity.P4).severity() == severity)
                .sorted()
                .toList();
    }
}
