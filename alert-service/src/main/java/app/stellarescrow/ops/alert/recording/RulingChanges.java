package app.stellarescrow.ops.alert.recording;

import app.stellarescrow.ops.alert.catalog.AlertPolicies;
import app.stellarescrow.ops.alert.quiet.Hold;
import app.stellarescrow.ops.alert.quiet.Holds;
import app.stellarescrow.ops.alert.quiet.QuietWindow;
import app.stellarescrow.ops.alert.quiet.Reasons;
import app.stellarescrow.ops.alert.recording.Outcome.Change;
import app.stellarescrow.ops.alert.response.EndedClocks;
import app.stellarescrow.ops.alert.rule.Ruling;
import app.stellarescrow.ops.alert.sla.Response;
import app.stellarescrow.ops.alert.store.AlertUpdates;
import app.stellarescrow.ops.alert.store.AlertUpdates.Applied;
import app.stellarescrow.ops.alert.store.AlertUpdates.Firing;
import app.stellarescrow.ops.alert.store.StoredAlert;
import app.stellarescrow.ops.db.Pipeline;
import app.stellarescrow.ops.db.Rounds;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertChanged.State;
import app.stellarescrow.ops.event.AlertHandled.AlertRef;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Applies the changes of rulings to the stored alerts. A storm brings thousands at once, so changes
 * of different alerts are stored with one statement.
 */
@ApplicationScoped
class RulingChanges {

    private static final Uni<Void> NOTHING = Uni.createFrom().voidItem();

    private final AlertPolicies policies;
    private final AlertUpdates updates;
    private final Holds holds;
    private final EndedClocks clocks;

    RulingChanges(AlertPolicies policies, AlertUpdates updates, Holds holds, EndedClocks clocks) {
        this.policies = policies;
        this.updates = updates;
        this.holds = holds;
        this.clocks = clocks;
    }

    /** What each ruling did, in this order. */
    Uni<List<Outcome>> apply(Mutiny.Session session, List<Ruling> rulings) {
        var found = rulings.stream().map(this::found).toList();
        var applied = new IdentityHashMap<AlertChanged, Applied>();
        var changes = found.stream().flatMap(each -> each.changes().stream()).toList();
        var rounds = Rounds.of(changes, RulingChanges::key);
        return Transactions.inTurn(rounds, round -> apply(session, round, applied))
                .map(_ -> found.stream().map(each -> each.outcome(applied)).toList());
    }

    private Found found(Ruling ruling) {
        return new Found(ruling, ruling.changes().stream().map(this::withPolicy).toList());
    }

    private AlertChanged withPolicy(AlertChanged change) {
        return change.of(policies.of(change.name(), change.severity()).severity());
    }

    private Uni<Void> apply(
            Mutiny.Session session, List<AlertChanged> round, Map<AlertChanged, Applied> applied) {
        var firing = round.stream().filter(each -> each.state() == State.FIRING).toList();
        var ended = round.stream().filter(each -> each.state() == State.RESOLVED).toList();
        return Pipeline.both(
                        updates.fire(session, firing.stream().map(this::withClock).toList()),
                        windows(session, firing))
                .invoke(found -> applied.putAll(matching(firing, found.getItem1())))
                .chain(found -> holdBack(session, firing, found.getItem2(), applied))
                .chain(() -> updates.resolve(session, ended))
                .invoke(stored -> applied.putAll(matching(ended, stored)))
                .chain(() -> catchUp(session, ended, applied));
    }

    private Uni<Void> catchUp(
            Mutiny.Session session, List<AlertChanged> ended, Map<AlertChanged, Applied> applied) {
        return Transactions.inTurn(
                ended.stream().filter(applied::containsKey).toList(),
                each -> catchUp(session, each, Objects.requireNonNull(applied.get(each))));
    }

    private Uni<Void> catchUp(Mutiny.Session session, AlertChanged end, Applied applied) {
        return applied.overdue() ? clocks.catchUp(session, applied.id(), end.at()) : NOTHING;
    }

    private Firing withClock(AlertChanged change) {
        var sla = policies.of(change.name(), change.severity()).sla();
        return new Firing(change, Response.awaited(change.at()).next(sla).orElseThrow().at());
    }

    /** Asked for before it is known whether an alert begins: that costs no round trip. */
    private Uni<List<QuietWindow>> windows(Mutiny.Session session, List<AlertChanged> firing) {
        return first(firing)
                .map(at -> holds.windowsSince(session, at))
                .orElseGet(() -> Uni.createFrom().item(List.of()));
    }

    /** Those that begin while there is a reason. */
    private Uni<Void> holdBack(
            Mutiny.Session session,
            List<AlertChanged> firing,
            List<QuietWindow> windows,
            Map<AlertChanged, Applied> applied) {
        var begun = firing.stream().filter(each -> begins(applied.get(each))).toList();
        return first(begun)
                .map(at -> holds.causesSince(session, at, refs(begun, applied)))
                .map(
                        found ->
                                found.invoke(
                                                causes ->
                                                        holdBack(
                                                                begun,
                                                                new Reasons(windows, causes),
                                                                applied))
                                        .chain(() -> updates.hold(session, held(begun, applied))))
                .orElse(NOTHING);
    }

    private static Optional<Instant> first(List<AlertChanged> changes) {
        return changes.stream().map(AlertChanged::at).min(Comparator.naturalOrder());
    }

    private static void holdBack(
            List<AlertChanged> begun, Reasons reasons, Map<AlertChanged, Applied> applied) {
        for (var change : begun) {
            applied.computeIfPresent(
                    change,
                    (_, each) ->
                            Hold.lasting(reasons.of(each.ref(change)), change.at())
                                    .map(hold -> each.heldBy(hold.title()))
                                    .orElse(each));
        }
    }

    private static List<AlertRef> refs(
            List<AlertChanged> changes, Map<AlertChanged, Applied> applied) {
        return changes.stream()
                .map(each -> Objects.requireNonNull(applied.get(each)).ref(each))
                .toList();
    }

    private static List<Applied> held(
            List<AlertChanged> begun, Map<AlertChanged, Applied> applied) {
        return begun.stream().map(applied::get).filter(Applied::held).toList();
    }

    private static boolean begins(@Nullable Applied applied) {
        return applied != null && applied.begins();
    }

    private static Map<AlertChanged, Applied> matching(
            List<AlertChanged> changes, Map<StoredAlert.Key, Applied> stored) {
        var found = new IdentityHashMap<AlertChanged, Applied>();
        for (var change : changes) {
            var applied = stored.get(key(change));
            if (applied != null) {
                found.put(change, applied);
            }
        }
        return found;
    }

    private static StoredAlert.Key key(AlertChanged change) {
        return new StoredAlert.Key(change.name(), change.target());
    }

    /** A ruling whose changes have the severities of the policies. */
    private record Found(Ruling ruling, List<AlertChanged> changes) {

        Outcome outcome(Map<AlertChanged, Applied> applied) {
            return new Outcome(
                    ruling,
                    changes.stream()
                            .filter(applied::containsKey)
                            .map(
                                    each ->
                                            new Change(
                                                    each,
                                                    Objects.requireNonNull(applied.get(each))))
                            .toList());
        }
    }
}
