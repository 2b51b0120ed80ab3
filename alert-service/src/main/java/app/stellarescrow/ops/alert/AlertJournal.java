package app.stellarescrow.ops.alert;

import app.stellarescrow.ops.alert.incident.Incidents;
import app.stellarescrow.ops.alert.store.AlertLog;
import app.stellarescrow.ops.alert.store.AlertUpdates.Applied;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertHandled;
import app.stellarescrow.ops.event.AlertHandled.Step;
import app.stellarescrow.ops.event.Event;
import app.stellarescrow.ops.event.QuietWindowChanged;
import app.stellarescrow.ops.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** Writes what happened to alerts: the log, their incidents, and the events about both. */
@ApplicationScoped
class AlertJournal {

    private static final Uni<Void> NOTHING = Uni.createFrom().voidItem();

    private final AlertLog log;
    private final Incidents incidents;
    private final Outbox outbox;

    AlertJournal(AlertLog log, Incidents incidents, Outbox outbox) {
        this.log = log;
        this.incidents = incidents;
        this.outbox = outbox;
    }

    /** A repetition is an event, but no step of the alert's life. */
    Uni<Void> changed(Mutiny.Session session, AlertChanged change, Applied applied) {
        var stored = change.stored(applied.id());
        return (applied.begins() ? log.append(session, stored, applied.id()) : NOTHING)
                .chain(() -> incident(session, stored, applied))
                .chain(events -> outbox.appendAll(session, with(stored, events)));
    }

    Uni<Void> handled(Mutiny.Session session, List<AlertHandled> steps) {
        return Transactions.inTurn(steps, step -> handled(session, step));
    }

    Uni<Void> announced(Mutiny.Session session, QuietWindowChanged change) {
        return outbox.append(session, change);
    }

    private Uni<Void> handled(Mutiny.Session session, AlertHandled step) {
        return log.append(session, step)
                .chain(
                        () ->
                                step.step() == Step.RELEASED
                                        ? incidents.fired(session, step.alert(), step.at())
                                        : Incidents.NO_EVENTS)
                .chain(events -> outbox.appendAll(session, with(step, events)));
    }

    /** An alert that is held back belongs to no incident until it is released. */
    private Uni<List<Event>> incident(
            Mutiny.Session session, AlertChanged change, Applied applied) {
        return applied.begins() && !applied.held()
                ? incidents.changed(session, change, applied.id())
                : Incidents.NO_EVENTS;
    }

    private static List<Event> with(Event first, List<Event> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }
}
