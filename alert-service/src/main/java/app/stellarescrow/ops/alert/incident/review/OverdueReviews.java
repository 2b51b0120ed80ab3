package app.stellarescrow.ops.alert.incident.review;

import app.stellarescrow.ops.alert.incident.IncidentsConfig;
import app.stellarescrow.ops.alert.incident.RowReader;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** Finds reviews and corrective actions that are late. */
@ApplicationScoped
public class OverdueReviews {

    /** A review of an incident that does not end is due after its draft. */
    private static final String FIND =
            """
            with due as (
              select i.id, i.title,
                coalesce(i.ended_at, r.drafted_at) + make_interval(secs => :within) as due_at
              from incident i join review r on r.incident_id = i.id
              where i.merged_into is null and r.signed_at is null
            )
            select false as action, 'incident ' || id as target, due_at as "dueAt",
              title as what
            from due where due_at <= :now
            union all
            select true, 'incident ' || incident_id || ' action ' || number,
              cast(due_on + 1 as timestamp) at time zone 'UTC',
              text || ' (owner ' || owner || ')'
            from review_action
            where done_at is null
              and cast(due_on + 1 as timestamp) at time zone 'UTC' <= :now
            """;

    private final RowReader rows;
    private final IncidentsConfig config;

    OverdueReviews(RowReader rows, IncidentsConfig config) {
        this.rows = rows;
        this.config = config;
    }

    public Uni<List<Overdue>> at(Mutiny.Session session, Instant now) {
        return rows.select(
                session,
                Overdue.class,
                FIND,
                Map.of("within", (double) config.reviewWithin().toSeconds(), "now", now));
    }
}
