package app.stellarescrow.ops.alert.incident.review;

import app.stellarescrow.ops.alert.incident.IncidentReader;
import app.stellarescrow.ops.alert.incident.document.ReviewDocument;
import app.stellarescrow.ops.api.incident.IncidentReview;
import app.stellarescrow.ops.api.incident.ReviewEdit;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.rest.Problem;
import app.stellarescrow.ops.rest.Role;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.time.Instant;
import java.util.function.BiFunction;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** REST: the post-incident review of an incident. */
@Path("/api/incidents/{id}/review")
class ReviewResource {

    private static final int LONGEST = 50_000;

    private final Transactions transactions;
    private final IncidentReader incidents;
    private final ReviewReader reader;
    private final ReviewEdits edits;
    private final SecurityIdentity caller;

    ReviewResource(
            Transactions transactions,
            IncidentReader incidents,
            ReviewReader reader,
            ReviewEdits edits,
            SecurityIdentity caller) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.reader = reader;
        this.edits = edits;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.READ)
    public Uni<IncidentReview> show(@PathParam("id") long id) {
        return transactions.run(session -> reader.read(session, id, Instant.now()));
    }

    /** The same as a document. */
    @GET
    @Path("document")
    @Produces("text/markdown;charset=UTF-8")
    @RolesAllowed(Role.READ)
    public Uni<String> document(@PathParam("id") long id) {
        return show(id).map(ReviewDocument::of);
    }

    /** Drafts the review of an incident that has not ended. */
    @POST
    @RolesAllowed(Role.OPERATE)
    public Uni<IncidentReview> draft(@PathParam("id") long id) {
        var by = caller.getPrincipal().getName();
        return transactions.run(
                session ->
                        incidents
                                .view(session, id)
                                .chain(found -> edits.draft(session, found, by))
                                .chain(() -> reader.read(session, id, Instant.now())));
    }

    /** Replaces texts. */
    @POST
    @Path("texts")
    @RolesAllowed(Role.OPERATE)
    public Uni<IncidentReview> edit(@PathParam("id") long id, @Nullable ReviewEdit edit) {
        var version = edit == null ? null : edit.version();
        var texts = edit == null ? null : edit.texts();
        if (version == null || texts == null || texts.isEmpty()) {
            throw Problem.badRequest(
                    "the version or the texts are missing",
                    "send the version that was read as \"version\", and texts by field as \"texts\"");
        }
        texts.forEach(
                (field, text) -> {
                    if (text != null && text.length() > LONGEST) {
                        throw Problem.badRequest(
                                "the text of '%s' has %d characters"
                                        .formatted(field.title(), text.length()),
                                "shorten it to %d characters".formatted(LONGEST));
                    }
                });
        var by = caller.getPrincipal().getName();
        return changed(id, (session, review) -> edits.edit(session, review, version, texts, by));
    }

    /** Signs the review as it is. */
    @POST
    @Path("signature")
    @RolesAllowed(Role.OPERATE)
    public Uni<IncidentReview> sign(@PathParam("id") long id) {
        var by = caller.getPrincipal().getName();
        return changed(id, (session, review) -> edits.sign(session, review, by));
    }

    private Uni<IncidentReview> changed(
            long id, BiFunction<Mutiny.Session, IncidentReview, Uni<Void>> change) {
        return transactions.run(
                session ->
                        reader.read(session, id, Instant.now())
                                .chain(review -> change.apply(session, review))
                                .chain(() -> reader.read(session, id, Instant.now())));
    }
}
