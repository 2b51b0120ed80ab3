package app.stellarescrow.ops.alert.incident.review;

import app.stellarescrow.ops.alert.incident.IncidentReader;
import app.stellarescrow.ops.alert.incident.IncidentsConfig;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.IncidentChanged.Step;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** Drafts the review of each incident that has ended, and of those that do not end. */
@ApplicationScoped
class DueDrafts {

    private final Transactions transactions;
    private final IncidentsConfig config;
    private final IncidentReader incidents;
    private final Reviews reviews;
    private final ReviewEdits edits;

    DueDrafts(
            Transactions transactions,
            IncidentsConfig config,
            IncidentReader incidents,
            Reviews reviews,
            ReviewEdits edits) {
        this.transactions = transactions;
        this.config = config;
        this.incidents = incidents;
        this.reviews = reviews;
        this.edits = edits;
    }

    @Scheduled(every = "${incidents.draft-every:15s}")
    Uni<Void> draft() {
        return transactions.run(
                session ->
                        reviews.draftDue(session, config.reviewWithin())
                                .chain(
                                        drafted ->
                                                Transactions.inTurn(
                                                        drafted, id -> record(session, id))));
    }

    private Uni<Void> record(Mutiny.Session session, long incident) {
        return incidents
                .view(session, incident)
                .chain(found -> edits.record(session, found, Step.DRAFTED, null));
    }
}
