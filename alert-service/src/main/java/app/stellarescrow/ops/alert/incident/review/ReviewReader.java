package app.stellarescrow.ops.alert.incident.review;

import app.stellarescrow.ops.alert.incident.IncidentReader;
import app.stellarescrow.ops.alert.incident.fact.IncidentLog;
import app.stellarescrow.ops.api.incident.ActionView;
import app.stellarescrow.ops.api.incident.IncidentReview;
import app.stellarescrow.ops.api.incident.IncidentView;
import app.stellarescrow.ops.api.incident.ReviewFacts;
import app.stellarescrow.ops.api.incident.ReviewField;
import app.stellarescrow.ops.rest.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Puts reviews together: what the log knows, and what people wrote. */
@ApplicationScoped
class ReviewReader {

    private final IncidentReader incidents;
    private final IncidentLog log;
    private final Reviews reviews;
    private final Actions actions;

    ReviewReader(IncidentReader incidents, IncidentLog log, Reviews reviews, Actions actions) {
        this.incidents = incidents;
        this.log = log;
        this.reviews = reviews;
        this.actions = actions;
    }

    /** Fails with a problem if the incident has no draft yet. */
    Uni<IncidentReview> read(Mutiny.Session session, long number, Instant now) {
        return incidents
                .view(session, number)
                .chain(
                        incident ->
                                reviews.find(session, incident.id())
                                        .map(found -> present(found, incident))
                                        .chain(stored -> view(session, incident, stored, now)));
    }

    private Uni<IncidentReview> view(
            Mutiny.Session session, IncidentView incident, StoredReview stored, Instant now) {
        return facts(session, incident, stored, now)
                .chain(
                        facts ->
                                actions.of(session, incident.id())
                                        .map(all -> view(incident, stored, facts, all)));
    }

    /** Those of a signed review are the ones that were signed. */
    private Uni<ReviewFacts> facts(
            Mutiny.Session session, IncidentView incident, StoredReview stored, Instant now) {
        var signed = stored.signedFacts();
        if (signed != null) {
            return Uni.createFrom().item(signed);
        }
        return log.facts(session, incident, now);
    }

    private static StoredReview present(Optional<StoredReview> found, IncidentView incident) {
        return found.orElseThrow(
                () ->
                        Problem.notFound(
                                "incident %d has no review yet".formatted(incident.id()),
                                "it is drafted when the incident ends; 'ops review %d draft' drafts it now"
                                        .formatted(incident.id())));
    }

    private static IncidentReview view(
            IncidentView incident,
            StoredReview stored,
            ReviewFacts facts,
            List<ActionView> actions) {
        var missing =
                MissingFields.of(stored.texts(), !facts.timeline().isEmpty(), !actions.isEmpty());
        return new IncidentReview(
                incident,
                stored.version(),
                facts,
                stored.texts(),
                actions,
                missing.stream().map(ReviewField::title).toList(),
                signature(stored));
    }

    private static IncidentReview.@Nullable Signature signature(StoredReview stored) {
        var by = stored.signedBy();
        var at = stored.signedAt();
        return by == null || at == null ? null : new IncidentReview.Signature(by, at);
    }
}
