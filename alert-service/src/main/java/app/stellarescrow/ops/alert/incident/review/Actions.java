package app.stellarescrow.ops.alert.incident.review;

import app.stellarescrow.ops.alert.incident.RowReader;
import app.stellarescrow.ops.api.incident.ActionView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** Stores corrective actions. They go on after the signature of their review. */
@ApplicationScoped
class Actions {

    private static final String OF_INCIDENT =
            """
            select number, text, owner, due_on as "dueOn", done_at as "doneAt", done_by as "doneBy"
            from review_action where incident_id = :id order by number
            """;

    /** The row of its review is locked, so that two callers do not take the same number. */
    private static final String ADD =
            """
            with review as (select incident_id from review where incident_id = :id for update)
            insert into review_action (incident_id, number, text, owner, due_on)
            select incident_id, (select coalesce(max(number), 0) + 1 from review_action a
              where a.incident_id = review.incident_id), :text, :owner, :due
            from review
            """;

    private static final String DONE =
            """
            update review_action set done_at = now(), done_by = :by
            where incident_id = :id and number = :number and done_at is null
            """;

    private final RowReader rows;

    Actions(RowReader rows) {
        this.rows = rows;
    }

    Uni<List<ActionView>> of(Mutiny.Session session, long incident) {
        return rows.select(session, ActionView.class, OF_INCIDENT, Map.of("id", incident));
    }

    Uni<Void> add(Mutiny.Session session, long incident, String text, String owner, LocalDate due) {
        return session.createNativeQuery(ADD)
                .setParameter("id", incident)
                .setParameter("text", text)
                .setParameter("owner", owner)
                .setParameter("due", due)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Returns false if it is done already, or unknown. */
    Uni<Boolean> done(Mutiny.Session session, long incident, int number, String by) {
        return session.createNativeQuery(DONE)
                .setParameter("id", incident)
                .setParameter("number", number)
                .setParameter("by", by)
                .executeUpdate()
                .map(updated -> updated > 0);
    }
}
