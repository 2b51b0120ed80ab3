package app.stellarescrow.ops.alert.response;

import static java.util.Comparator.naturalOrder;

import app.stellarescrow.ops.alert.catalog.AlertPolicies;
import app.stellarescrow.ops.alert.rule.ResponseEvents;
import app.stellarescrow.ops.alert.rule.RulingRecorder;
import app.stellarescrow.ops.alert.sla.AlertState.Acknowledged;
import app.stellarescrow.ops.alert.sla.Sla;
import app.stellarescrow.ops.alert.store.Alerts;
import app.stellarescrow.ops.alert.store.StoredAlert;
import app.stellarescrow.ops.api.alert.NewAcknowledgement;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.Severity;
import app.stellarescrow.ops.rest.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** What people do about alerts: acknowledge, take over, note, resolve. */
@ApplicationScoped
class AlertResponses {

    /** Longer, and the alert would be forgotten. */
    private static final Duration LONGEST = Duration.ofDays(7);

    private final Transactions transactions;
    private final Alerts alerts;
    private final AlertPolicies policies;
    private final AlertClock clock;
    private final RulingRecorder recorder;

    AlertResponses(
            Transactions transactions,
            Alerts alerts,
            AlertPolicies policies,
            AlertClock clock,
            RulingRecorder recorder) {
        this.transactions = transactions;
        this.alerts = alerts;
        this.policies = policies;
        this.clock = clock;
        this.recorder = recorder;
    }

    Uni<StoredAlert> acknowledge(long id, NewAcknowledgement wish, String caller) {
        return change(
                id,
                (session, alert, now) -> acknowledge(session, firing(alert), wish, caller, now));
    }

    /** By its owner, in a transaction of the caller. */
    Uni<StoredAlert> acknowledge(
            Mutiny.Session session, long id, NewAcknowledgement wish, Instant now) {
        var owner = String.valueOf(wish.owner());
        return alerts.lock(session, id)
                .call(alert -> acknowledge(session, firing(alert), wish, owner, now));
    }

    Uni<StoredAlert> unacknowledge(long id, String caller) {
        return change(id, (session, alert, now) -> unacknowledge(session, alert, caller, now));
    }

    Uni<StoredAlert> note(long id, String text, String caller) {
        return change(
                id,
                (session, alert, now) ->
                        recorder.recordSteps(
                                session,
                                List.of(ResponseEvents.noted(alert.ref(), now, caller, text))));
    }

    Uni<StoredAlert> resolve(long id, String reason, String caller) {
        return change(
                id, (session, alert, now) -> resolve(session, firing(alert), reason, caller, now));
    }

    /** What was due before is recorded first, though the clock was not looked at yet. */
    private Uni<Void> acknowledge(
            Mutiny.Session session,
            StoredAlert alert,
            NewAcknowledgement wish,
            String caller,
            Instant now) {
        return clock.catchUp(session, alert, now)
                .chain(() -> acknowledged(session, alert, wish, caller, now));
    }

    private Uni<Void> acknowledged(
            Mutiny.Session session,
            StoredAlert alert,
            NewAcknowledgement wish,
            String caller,
            Instant now) {
        var owner = Objects.requireNonNullElse(wish.owner(), caller);
        var until = now.plus(duration(wish, sla(alert)));
        var step = ResponseEvents.acknowledged(alert.ref(), now, owner, until, wish.note());
        if (alert.response().state() instanceof Acknowledged(var present, var end)
                && !present.equals(owner)) {
            requireTakeOver(alert, wish, present, end);
            step = ResponseEvents.takenOver(step, present);
        }
        alert.keep(alert.response().acknowledged(owner, until), sla(alert));
        return recorder.recordResponse(session, List.of(step), alert);
    }

    /** Of a locked alert. */
    Uni<Void> unacknowledge(Mutiny.Session session, StoredAlert alert, String caller, Instant now) {
        if (alert.response().state() instanceof Acknowledged(var owner, _)) {
            alert.keep(alert.response().unacknowledged(), sla(alert));
            var step = ResponseEvents.unacknowledged(alert.ref(), now, caller, owner);
            return recorder.recordResponse(session, List.of(step), alert);
        }
        throw Problem.conflict(
                "alert %d is not acknowledged".formatted(alert.number),
                "there is nothing to withdraw; './ops alerts' shows who takes care of which alert");
    }

    /** Of a locked alert. If it fires again, however soon, that is another alert. */
    Uni<Void> resolve(
            Mutiny.Session session, StoredAlert alert, String reason, String caller, Instant now) {
        var at = Stream.of(now, afterNewest(alert)).max(naturalOrder()).orElseThrow();
        var step = ResponseEvents.resolvedByHand(alert.ref(), at, caller, reason);
        return clock.catchUp(session, alert, now)
                .chain(() -> recorder.recordSteps(session, List.of(step)))
                .chain(() -> recorder.recordNews(session, List.of(ResponseEvents.end(step))))
                .chain(() -> alerts.endForGood(session, alert.number));
    }

    /** The clock of a sender may be ahead, and an older event ends no alert. */
    private static Instant afterNewest(StoredAlert alert) {
        return alert.changedAt.plus(1, ChronoUnit.MICROS);
    }

    private static void requireTakeOver(
            StoredAlert alert, NewAcknowledgement wish, String owner, Instant until) {
        if (!wish.takeOver()) {
            throw Problem.conflict(
                    "%s takes care of alert %d until %s".formatted(owner, alert.number, until),
                    "take it over if you agreed on that: \"takeOver\": true (./ops ack: --take-over)");
        }
    }

    private static Duration duration(NewAcknowledgement wish, Sla sla) {
        var duration =
                wish.seconds() == null ? sla.acknowledgement() : Duration.ofSeconds(wish.seconds());
        if (!duration.isPositive() || duration.compareTo(LONGEST) > 0) {
            throw Problem.badRequest(
                    "an alert cannot be acknowledged for %d s".formatted(duration.toSeconds()),
                    "choose a time of up to 7 days, for example \"seconds\": 1800 (./ops ack: --for 30m)");
        }
        return duration;
    }

    private static StoredAlert firing(StoredAlert alert) {
        if (!alert.isFiring()) {
            throw Problem.conflict(
                    "alert %d (%s of %s) ended at %s"
                            .formatted(alert.number, alert.name, alert.target, alert.changedAt),
                    "there is nothing left to respond to");
        }
        return alert;
    }

    private Sla sla(StoredAlert alert) {
        return policies.of(alert.name, Severity.valueOf(alert.severity)).sla();
    }

    private Uni<StoredAlert> change(long id, Change change) {
        return transactions.run(
                session ->
                        transactions
                                .now(session)
                                .chain(
                                        now ->
                                                alerts.lock(session, id)
                                                        .call(
                                                                alert ->
                                                                        change.apply(
                                                                                session, alert,
                                                                                now))
                                                        .call(session::flush)
                                                        .call(session::refresh)));
    }

    /** Changes a locked alert. */
    @FunctionalInterface
    private interface Change {
        Uni<Void> apply(Mutiny.Session session, StoredAlert alert, Instant now);
    }
}
