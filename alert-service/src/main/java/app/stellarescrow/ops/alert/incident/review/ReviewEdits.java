package app.stellarescrow.ops.alert.incident.review;

import app.stellarescrow.ops.alert.incident.IncidentHistory;
import app.stellarescrow.ops.alert.redaction.Redaction;
import app.stellarescrow.ops.api.incident.IncidentReview;
import app.stellarescrow.ops.api.incident.IncidentView;
import app.stellarescrow.ops.api.incident.ReviewField;
import app.stellarescrow.ops.event.IncidentChanged;
import app.stellarescrow.ops.event.IncidentChanged.Step;
import app.stellarescrow.ops.event.Severity;
import app.stellarescrow.ops.rest.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Drafts, edits and signs reviews. */
@ApplicationScoped
class ReviewEdits {

    private final Reviews reviews;
    private final IncidentHistory history;

    ReviewEdits(Reviews reviews, IncidentHistory history) {
        this.reviews = reviews;
        this.history = history;
    }

    /** Does nothing if there is a draft. */
    Uni<Void> draft(Mutiny.Session session, IncidentView incident, String by) {
        return reviews.draft(session, incident.id())
                .chain(
                        isNew ->
                                isNew
                                        ? record(session, incident, Step.DRAFTED, by)
                                        : Uni.createFrom().voidItem());
    }

    /** An empty text removes one. */
    Uni<Void> edit(
            Mutiny.Session session,
            IncidentReview review,
            int version,
            Map<ReviewField, @Nullable String> edited,
            String by) {
        mustBeDraft(review);
        var incident = review.incident();
        return reviews.edit(session, incident.id(), version, texts(review, edited))
                .invoke(done -> mustBeDone(done, review, version))
                .chain(() -> record(session, incident, Step.REVIEWED, by));
    }

    Uni<Void> sign(Mutiny.Session session, IncidentReview review, String by) {
        mustBeDraft(review);
        mustBeComplete(review);
        var incident = review.incident();
        return reviews.sign(session, incident.id(), review.version(), review.facts(), by)
                .invoke(done -> mustBeDone(done, review, review.version()))
                .chain(() -> record(session, incident, Step.SIGNED, by));
    }

    Uni<Void> record(
            Mutiny.Session session, IncidentView incident, Step step, @Nullable String by) {
        var text =
                switch (step) {
                    case DRAFTED -> "a draft of its review is there";
                    case SIGNED -> "its review is signed";
                    default -> "its review was edited";
                };
        return history.record(
                session,
                new IncidentChanged(
                        incident.id(),
                        incident.title(),
                        Severity.valueOf(incident.severity()),
                        step,
                        Instant.now(),
                        by,
                        text));
    }

    private static Map<ReviewField, String> texts(
            IncidentReview review, Map<ReviewField, @Nullable String> edited) {
        var texts = new EnumMap<ReviewField, String>(ReviewField.class);
        texts.putAll(review.texts());
        edited.forEach(
                (field, text) -> texts.put(field, text == null ? "" : Redaction.of(text.strip())));
        texts.values().removeIf(String::isEmpty);
        return texts;
    }

    private static void mustBeDraft(IncidentReview review) {
        var signature = review.signature();
        if (signature != null) {
            throw Problem.conflict(
                    "the review of incident %d was signed by %s at %s"
                            .formatted(review.incident().id(), signature.by(), signature.at()),
                    "a signed review stays as it is; its actions can still be added and done");
        }
    }

    private static void mustBeComplete(IncidentReview review) {
        var id = review.incident().id();
        if (review.incident().goesOn()) {
            throw Problem.conflict(
                    "incident %d has not ended".formatted(id),
                    "'ops incidents show %d' lists the alerts that fire; 'ops resolve ALERT --reason TEXT' ends one by hand"
                            .formatted(id));
        }
        if (!review.missing().isEmpty()) {
            throw Problem.conflict(
                    "the review of incident %d lacks: %s"
                            .formatted(id, String.join(", ", review.missing())),
                    "fill in these fields with 'ops review %d edit'".formatted(id));
        }
    }

    private static void mustBeDone(boolean done, IncidentReview review, int version) {
        if (!done) {
            throw Problem.conflict(
                    "the review of incident %d was changed after version %d was read"
                            .formatted(review.incident().id(), version),
                    "read it again, and repeat the change on version %d"
                            .formatted(review.version()));
        }
    }
}
