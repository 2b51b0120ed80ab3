package app.stellarescrow.ops.alert.rule;

import app.stellarescrow.ops.alert.store.Alerts;
import app.stellarescrow.ops.alert.store.StoredAlert;
import app.stellarescrow.ops.event.Event;
import app.stellarescrow.ops.event.JobFinished;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Finds alerts of targets that a check of all targets no longer has in its settings. */
@ApplicationScoped
public class RemovedTargets {

    private final Alerts alerts;

    RemovedTargets(Alerts alerts) {
        this.alerts = alerts;
    }

    /** Whether the event says that alerts of other targets end. */
    public static boolean concerns(Event event) {
        return event instanceof JobFinished finished && Coverage.of(finished).isPresent();
    }

    /** The ruling about that event, with the ends of such alerts. */
    public Uni<Ruling> ended(Mutiny.Session session, Event event, Ruling ruling) {
        if (event instanceof JobFinished finished) {
            return Coverage.of(finished)
                    .map(
                            coverage ->
                                    uncovered(session, coverage)
                                            .map(all -> ruling.ending(all, finished.finishedAt())))
                    .orElse(Uni.createFrom().item(ruling));
        }
        return Uni.createFrom().item(ruling);
    }

    private Uni<List<StoredAlert>> uncovered(Mutiny.Session session, Coverage coverage) {
        return alerts.firingElsewhere(session, coverage.alerts(), coverage.targets())
                .map(all -> all.stream().filter(each -> coverage.ends(each.target)).toList());
    }
}
