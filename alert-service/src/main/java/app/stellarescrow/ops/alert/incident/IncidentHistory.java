package app.stellarescrow.ops.alert.incident;

import app.stellarescrow.ops.event.IncidentChanged;
import app.stellarescrow.ops.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** Records what people and the service did with incidents, and publishes it. */
@ApplicationScoped
public class IncidentHistory {

    private static final String RECORD =
            """
            insert into incident_event (incident_id, at, step, person, text)
            select :id, :at, :step, cast(:person as text), :text
            """;

    private final Outbox outbox;

    IncidentHistory(Outbox outbox) {
        this.outbox = outbox;
    }

    public Uni<Void> record(Mutiny.Session session, IncidentChanged change) {
        return session.createNativeQuery(RECORD)
                .setParameter("id", change.incident())
                .setParameter("at", change.at())
                .setParameter("step", change.step().name())
                .setParameter("person", change.by())
                .setParameter("text", change.text())
                .executeUpdate()
                .chain(() -> outbox.append(session, change));
    }
}
