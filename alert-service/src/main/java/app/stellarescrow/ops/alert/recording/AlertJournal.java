package app.stellarescrow.ops.alert.recording;

import app.stellarescrow.ops.alert.incident.Incidents;
import app.stellarescrow.ops.alert.recording.Outcome.Change;
import app.stellarescrow.ops.alert.store.AlertLog;
import app.stellarescrow.ops.db.Pipeline;
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

    private final AlertLog log;
    private final Incidents incidents;
    private final Outbox outbox;

    AlertJournal(AlertLog log, Incidents incidents, Outbox outbox) {
        this.log = log;
        this.incidents = incidents;
        this.outbox = outbox;
    }

    /**
     * A repetition is an event, but no step of the alert's life. An alert that is held back belongs
     * to no incident until it is released.
     */
    Uni<Void> changed(Mutiny.Session session, List<Change> changes) {
        var events = changes.stream().map(Change::stored).toList();
        var steps = changes.stream().filter(each -> each.applied().isNews()).map(Change::stored);
        var news = changes.stream().filter(Change::isNews).map(Change::stored).toList();
        return Pipeline.both(log.changed(session, steps.toList()), incidents.changed(session, news))
                .chain(others -> outbox.appendAll(session, both(events, others.getItem2())));
    }

    Uni<Void> handled(Mutiny.Session session, List<AlertHandled> steps) {
        var released =
                steps.stream()
                        .filter(each -> each.step() == Step.RELEASED)
                        .map(AlertJournal::fires)
                        .toList();
        return log.handled(session, steps)
                .chain(() -> incidents.changed(session, released))
                .chain(others -> outbox.appendAll(session, both(steps, others)));
    }

    Uni<Void> announced(Mutiny.Session session, QuietWindowChanged change) {
        return log.announced(session, change).chain(() -> outbox.append(session, change));
    }

    private static AlertChanged fires(AlertHandled step) {
        var alert = step.alert();
        return new AlertChanged(
                alert.name(),
                alert.target(),
                alert.severity(),
                AlertChanged.State.FIRING,
                step.at(),
                step.text(),
                alert.id());
    }

    private static List<Event> both(List<? extends Event> first, List<? extends Event> others) {
        return Stream.<Event>concat(first.stream(), others.stream()).toList();
    }
}
