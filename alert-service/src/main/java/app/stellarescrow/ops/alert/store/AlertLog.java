package app.stellarescrow.ops.alert.store;

import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertHandled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** All that happened to alerts; written in the transaction that changes the alert. */
@ApplicationScoped
public class AlertLog {

    private static final String APPEND =
            """
            insert into alert_event
              (alert_id, name, target, severity, at, step, person, until, level, summary)
            values (:alert, :name, :target, :severity, :at, :step, :person, :until, :level, :summary)
            """;

    /** That an alert begins or ends. */
    public Uni<Void> append(Mutiny.Session session, AlertChanged change, long number) {
        var step =
                switch (change.state()) {
                    case FIRING -> "FIRED";
                    case RESOLVED -> "RESOLVED";
                };
        return execute(
                session.createNativeQuery(APPEND)
                        .setParameter("alert", number)
                        .setParameter("name", change.name())
                        .setParameter("target", change.target())
                        .setParameter("severity", change.severity().name())
                        .setParameter("at", change.at())
                        .setParameter("step", step)
                        .setParameter("summary", change.summary()),
                null,
                null,
                null);
    }

    public Uni<Void> append(Mutiny.Session session, AlertHandled handled) {
        return execute(
                session.createNativeQuery(APPEND)
                        .setParameter("alert", handled.alert().id())
                        .setParameter("name", handled.alert().name())
                        .setParameter("target", handled.alert().target())
                        .setParameter("severity", handled.alert().severity().name())
                        .setParameter("at", handled.at())
                        .setParameter("step", handled.step().name())
                        .setParameter("summary", handled.text()),
                handled.by(),
                handled.until(),
                handled.level());
    }

    /** Of one alert, oldest first. */
    public Uni<List<AlertEvent>> of(Mutiny.Session session, long number) {
        return session.createSelectionQuery(
                        "from AlertEvent where alertId = :number order by at, id", AlertEvent.class)
                .setParameter("number", number)
                .getResultList();
    }

    private static Uni<Void> execute(
            Mutiny.MutationQuery query,
            @Nullable String person,
            @Nullable Instant until,
            @Nullable Integer level) {
        return query.setParameter("person", person)
                .setParameter("until", until)
                .setParameter("level", level)
                .executeUpdate()
                .replaceWithVoid();
    }
}
