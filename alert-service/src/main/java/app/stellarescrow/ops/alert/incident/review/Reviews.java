package app.stellarescrow.ops.alert.incident.review;

import app.stellarescrow.ops.alert.incident.RowReader;
import app.stellarescrow.ops.api.incident.ReviewFacts;
import app.stellarescrow.ops.api.incident.ReviewField;
import app.stellarescrow.ops.event.EventJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Stores reviews. */
@ApplicationScoped
class Reviews {

    private static final String FIND =
            """
            select version, texts, signed_by as "signedBy", signed_at as "signedAt",
              signed_facts as "signedFacts"
            from review where incident_id = :id
            """;

    /** An incident that does not end must be reviewed, too. */
    private static final String DRAFT_DUE =
            """
            insert into review (incident_id)
            select id from incident i
            where merged_into is null
              and not exists (select from review r where r.incident_id = i.id)
              and (ended_at is not null or started_at < now() - make_interval(secs => :long))
            order by id
            limit 100
            on conflict do nothing
            returning incident_id
            """;

    private static final String DRAFT =
            "insert into review (incident_id) values (:id) on conflict do nothing";

    /** No row if the review was changed or signed in the meantime. */
    private static final String EDIT =
            """
            update review set version = version + 1, texts = cast(cast(:texts as text) as jsonb)
            where incident_id = :id and version = :version and signed_at is null
            """;

    private static final String SIGN =
            """
            update review set version = version + 1, signed_by = :by, signed_at = now(),
              signed_facts = cast(cast(:facts as text) as jsonb)
            where incident_id = :id and version = :version and signed_at is null
            """;

    private final RowReader rows;
    private final EventJson json;

    Reviews(RowReader rows, EventJson json) {
        this.rows = rows;
        this.json = json;
    }

    Uni<Optional<StoredReview>> find(Mutiny.Session session, long incident) {
        return rows.select(session, StoredReview.class, FIND, Map.of("id", incident))
                .map(found -> found.stream().findFirst());
    }

    /** Creates the drafts that are due. Returns the numbers of their incidents. */
    Uni<List<Long>> draftDue(Mutiny.Session session, Duration openFor) {
        return session.createNativeQuery(DRAFT_DUE, Long.class)
                .setParameter("long", (double) openFor.toSeconds())
                .getResultList();
    }

    /** Returns whether there was none yet. */
    Uni<Boolean> draft(Mutiny.Session session, long incident) {
        return session.createNativeQuery(DRAFT)
                .setParameter("id", incident)
                .executeUpdate()
                .map(inserted -> inserted > 0);
    }

    /** Returns false if it has another version by now, or is signed. */
    Uni<Boolean> edit(
            Mutiny.Session session, long incident, int version, Map<ReviewField, String> texts) {
        return session.createNativeQuery(EDIT)
                .setParameter("id", incident)
                .setParameter("version", version)
                .setParameter("texts", json.write(texts))
                .executeUpdate()
                .map(updated -> updated > 0);
    }

    /** Returns false if it has another version by now, or is signed. */
    Uni<Boolean> sign(
            Mutiny.Session session, long incident, int version, ReviewFacts facts, String by) {
        return session.createNativeQuery(SIGN)
                .setParameter("id", incident)
                .setParameter("version", version)
                .setParameter("by", by)
                .setParameter("facts", json.write(facts))
                .executeUpdate()
                .map(updated -> updated > 0);
    }
}
