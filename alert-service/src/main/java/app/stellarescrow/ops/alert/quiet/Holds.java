package app.stellarescrow.ops.alert.quiet;

import app.stellarescrow.ops.alert.catalog.Dependants;
import app.stellarescrow.ops.alert.store.AlertUpdates;
import app.stellarescrow.ops.alert.store.AlertUpdates.Applied;
import app.stellarescrow.ops.alert.store.Alerts;
import app.stellarescrow.ops.alert.store.StoredAlert;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertHandled.AlertRef;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** Finds what holds an alert back: quiet windows of its target, and an alert that explains it. */
@ApplicationScoped
public class Holds {

    private final Transactions transactions;
    private final QuietWindows windows;
    private final Alerts alerts;
    private final AlertUpdates updates;

    Holds(Transactions transactions, QuietWindows windows, Alerts alerts, AlertUpdates updates) {
        this.transactions = transactions;
        this.windows = windows;
        this.alerts = alerts;
        this.updates = updates;
    }

    /** All that last at that time or have ended since then. */
    public Uni<List<Hold>> since(Mutiny.Session session, AlertRef alert, Instant from) {
        return transactions
                .now(session)
                .chain(now -> ofWindows(session, alert, from, now))
                .chain(
                        quiet ->
                                ofAlert(session, alert, from)
                                        .map(
                                                explained ->
                                                        Stream.concat(
                                                                        quiet.stream(),
                                                                        explained.stream())
                                                                .toList()));
    }

    /** Holds an alert back that begins, if there is a reason at the time of its event. */
    public Uni<Applied> begun(Mutiny.Session session, AlertChanged change, Applied applied) {
        return since(session, applied.ref(change), change.at())
                .map(all -> Hold.lasting(all, change.at()))
                .chain(
                        hold ->
                                hold.map(each -> updates.hold(session, applied, each.title()))
                                        .orElseGet(() -> Uni.createFrom().item(applied)));
    }

    private Uni<List<Hold>> ofWindows(
            Mutiny.Session session, AlertRef alert, Instant from, Instant now) {
        return windows.since(session, from)
                .map(
                        all ->
                                all.stream()
                                        .filter(each -> !each.startsAt.isAfter(now))
                                        .filter(each -> each.covers(alert.target()))
                                        .map(
                                                each ->
                                                        new Hold(
                                                                each.title(),
                                                                Optional.of(each.endsAt)))
                                        .toList());
    }

    private Uni<List<Hold>> ofAlert(Mutiny.Session session, AlertRef alert, Instant from) {
        return Dependants.causeOf(alert.name(), alert.severity(), alert.target())
                .map(
                        cause ->
                                alerts.firingSince(session, cause.alert(), from)
                                        .map(all -> matching(all, cause.target())))
                .orElseGet(() -> Uni.createFrom().item(List.of()));
    }

    private static List<Hold> matching(List<StoredAlert> causes, String target) {
        var pattern = new TargetPattern(target);
        return causes.stream()
                .filter(each -> pattern.matches(each.target))
                .map(
                        each ->
                                new Hold(
                                        "%s of %s".formatted(each.name, each.target),
                                        Optional.of(each.changedAt).filter(_ -> !each.isFiring())))
                .toList();
    }
}
