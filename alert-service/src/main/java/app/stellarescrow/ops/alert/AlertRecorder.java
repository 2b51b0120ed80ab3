package app.stellarescrow.ops.alert;

import app.stellarescrow.ops.alert.alertmanager.silence.Silences;
import app.stellarescrow.ops.alert.catalog.AlertPolicies;
import app.stellarescrow.ops.alert.catalog.AlertPolicy;
import app.stellarescrow.ops.alert.delivery.Receivers;
import app.stellarescrow.ops.alert.quiet.Holds;
import app.stellarescrow.ops.alert.rule.QuietTexts;
import app.stellarescrow.ops.alert.rule.ResponseEvents;
import app.stellarescrow.ops.alert.rule.Ruling;
import app.stellarescrow.ops.alert.rule.RulingRecorder;
import app.stellarescrow.ops.alert.sla.ClockStep;
import app.stellarescrow.ops.alert.sla.Response;
import app.stellarescrow.ops.alert.store.AlertUpdates;
import app.stellarescrow.ops.alert.store.AlertUpdates.Applied;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertHandled;
import app.stellarescrow.ops.event.QuietWindowChanged;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Stores rulings and responses: their alerts, the events about these, and the deliveries to
 * receivers.
 */
@ApplicationScoped
class AlertRecorder implements RulingRecorder {

    private static final Uni<Void> NOTHING = Uni.createFrom().voidItem();

    private final AlertPolicies policies;
    private final Holds holds;
    private final AlertUpdates updates;
    private final AlertJournal journal;
    private final Callout callout;
    private final Silences silences;

    AlertRecorder(
            AlertPolicies policies,
            Holds holds,
            AlertUpdates updates,
            AlertJournal journal,
            Callout callout,
            Silences silences) {
        this.policies = policies;
        this.holds = holds;
        this.updates = updates;
        this.journal = journal;
        this.callout = callout;
        this.silences = silences;
    }

    Uni<Void> record(Mutiny.Session session, List<Ruling> rulings) {
        return Transactions.inTurn(rulings, each -> record(session, each));
    }

    @Override
    public Uni<Void> record(Mutiny.Session session, Ruling ruling) {
        return record(session, ruling, _ -> true);
    }

    /**
     * Delivers its text only to the receivers that the filter accepts, and only its figures if an
     * alert that it raises is held back.
     */
    Uni<Void> record(Mutiny.Session session, Ruling ruling, Predicate<String> filter) {
        return Multi.createFrom()
                .iterable(ruling.changes())
                .onItem()
                .transformToUniAndConcatenate(change -> apply(session, ruling, change))
                .collect()
                .asList()
                .chain(all -> announce(session, ruling, filter, all));
    }

    /**
     * Records a ruling about one alert, and delivers its text only if the alert begins or ends: a
     * job may have found the same or, later, something else, and each replica reports it.
     */
    Uni<Void> recordNews(Mutiny.Session session, Ruling ruling, AlertChanged change) {
        return apply(session, ruling, change)
                .chain(
                        effect ->
                                effect == Effect.NEWS
                                        ? callout.call(session, ruling, _ -> true)
                                        : NOTHING);
    }

    /** Records that a quiet window began or ended, and tells receivers. */
    Uni<Void> recordWindow(Mutiny.Session session, QuietWindowChanged change) {
        return journal.announced(session, change)
                .chain(() -> record(session, QuietTexts.message(change)));
    }

    @Override
    public Uni<Void> recordResponse(
            Mutiny.Session session, List<AlertHandled> steps, String summary) {
        return recordSteps(session, steps)
                .chain(() -> callout.call(session, ResponseEvents.message(steps, summary), steps));
    }

    @Override
    public Uni<Void> recordSteps(Mutiny.Session session, List<AlertHandled> steps) {
        silences.changedIn(session);
        return journal.handled(session, steps).chain(() -> callout.tell(session, steps));
    }

    private Uni<Void> announce(
            Mutiny.Session session, Ruling ruling, Predicate<String> filter, List<Effect> effects) {
        if (effects.contains(Effect.HELD)) {
            return callout.tell(session, ruling, filter.and(Receivers.METRICS::equals));
        }
        return effects.contains(Effect.NEWS)
                ? callout.call(session, ruling, filter)
                : callout.tell(session, ruling, filter);
    }

    private Uni<Effect> apply(Mutiny.Session session, Ruling ruling, AlertChanged found) {
        var policy = policies.of(found.name(), found.severity());
        var change = found.of(policy.severity());
        return stored(session, change, policy)
                .call(
                        applied ->
                                applied.map(each -> publish(session, ruling, change, each))
                                        .orElse(NOTHING))
                .map(applied -> applied.map(each -> effect(change, each)).orElse(Effect.NONE));
    }

    private static Effect effect(AlertChanged change, Applied applied) {
        if (applied.held()) {
            return change.state() == AlertChanged.State.FIRING ? Effect.HELD : Effect.NONE;
        }
        return applied.begins() ? Effect.NEWS : Effect.NONE;
    }

    private Uni<Optional<Applied>> stored(
            Mutiny.Session session, AlertChanged change, AlertPolicy policy) {
        return switch (change.state()) {
            case FIRING -> {
                var due = Response.awaited(change.at()).next(policy.sla()).map(ClockStep::at);
                yield updates.fire(session, change, due.orElseThrow())
                        .chain(applied -> heldBack(session, change, applied));
            }
            case RESOLVED -> updates.resolve(session, change);
        };
    }

    private Uni<Optional<Applied>> heldBack(
            Mutiny.Session session, AlertChanged change, Optional<Applied> applied) {
        return applied.filter(Applied::begins)
                .map(each -> holds.begun(session, change, each).map(Optional::of))
                .orElse(Uni.createFrom().item(applied));
    }

    private Uni<Void> publish(
            Mutiny.Session session, Ruling ruling, AlertChanged change, Applied applied) {
        return journal.changed(session, change, applied)
                .chain(
                        () ->
                                applied.held()
                                        ? recordSteps(session, QuietTexts.held(change, applied))
                                        : callout.tell(
                                                session,
                                                ruling,
                                                change.stored(applied.id()),
                                                applied.begins()));
    }

    /** What a change did. */
    private enum Effect {
        /** The alert began or ended, and receivers are told. */
        NEWS,
        /** It fires, and receivers are not told. */
        HELD,
        /** It is a repetition, comes too late, or ends what receivers were not told of. */
        NONE
    }
}
