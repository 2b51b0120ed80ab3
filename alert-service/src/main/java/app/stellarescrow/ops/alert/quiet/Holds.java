package app.stellarescrow.ops.alert.quiet;

import app.stellarescrow.ops.alert.catalog.Dependants;
import app.stellarescrow.ops.alert.store.Alerts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
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

    /** All that last at that time or have ended since then. */
    public Uni<Reasons> since(Mutiny.Session session, Instant from) {
        return windows.since(session, from)
                .chain(
                        quiet ->
                                alerts.firingSince(session, Dependants.CAUSE, from)
                                        .map(causes -> new Reasons(quiet, causes)));
    }
}
