package app.stellarescrow.ops.alert.quiet;

import app.stellarescrow.ops.alert.catalog.Dependants;
import app.stellarescrow.ops.alert.store.Alerts;
import app.stellarescrow.ops.alert.store.StoredAlert;
import app.stellarescrow.ops.event.AlertHandled.AlertRef;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads what holds alerts back. */
@ApplicationScoped
public class Holds {

    private final QuietWindows windows;
    private final Alerts alerts;

    Holds(QuietWindows windows, Alerts alerts) {
        this.windows = windows;
        this.alerts = alerts;
    }

    /** Those of these alerts that last at that time or have ended since then. */
    public Uni<Reasons> since(Mutiny.Session session, Instant from, List<AlertRef> held) {
        return windowsSince(session, from)
                .chain(
                        quiet ->
                                causesSince(session, from, held)
                                        .map(causes -> new Reasons(quiet, causes)));
    }

    /** Quiet windows that last at that time or have ended since then. */
    public Uni<List<QuietWindow>> windowsSince(Mutiny.Session session, Instant from) {
        return windows.since(session, from);
    }

    /** The alerts that explain some of these, and fire at that time or have ended since then. */
    public Uni<List<StoredAlert>> causesSince(
            Mutiny.Session session, Instant from, List<AlertRef> held) {
        return held.stream().anyMatch(Holds::hasCause)
                ? alerts.firingSince(session, Dependants.CAUSE, from)
                : Uni.createFrom().item(List.of());
    }

    private static boolean hasCause(AlertRef alert) {
        return Dependants.causeOf(alert.name(), alert.severity(), alert.target()).isPresent();
    }
}
