package app.stellarescrow.ops.alert.incident.review;

import app.stellarescrow.ops.alert.redaction.Redaction;
import app.stellarescrow.ops.api.Limits;
import app.stellarescrow.ops.api.incident.IncidentReview;
import app.stellarescrow.ops.api.incident.NewAction;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.rest.Problem;
import app.stellarescrow.ops.rest.Role;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** REST: the corrective actions of a review. */
@Path("/api/incidents/{id}/review/actions")
class ActionsResource {

    /** The dates that a database and JSON write alike. */
    private static final int LAST_YEAR = 9999;

    private final Transactions transactions;
    private final ReviewReader reader;
    private final Actions actions;
    private final SecurityIdentity caller;

    ActionsResource(
            Transactions transactions,
            ReviewReader reader,
            Actions actions,
            SecurityIdentity caller) {
        this.transactions = transactions;
        this.reader = reader;
        this.actions = actions;
        this.caller = caller;
    }

    @POST
    @RolesAllowed(Role.OPERATE)
    public Uni<IncidentReview> add(@PathParam("id") long id, @Nullable NewAction action) {
        var text = text("text", action == null ? null : action.text());
        var owner = text("owner", action == null ? null : action.owner());
        var due = due(action == null ? null : action.dueOn(), LocalDate.now(ZoneOffset.UTC));
        return transactions.run(
                session ->
                        reader.read(session, id, Instant.now())
                                .chain(
                                        review ->
                                                actions.add(
                                                        session,
                                                        review.incident().id(),
                                                        Redaction.of(text),
                                                        owner,
                                                        due))
                                .chain(() -> reader.read(session, id, Instant.now())));
    }

    /** The action is done. */
    @POST
    @Path("{number}/completion")
    @RolesAllowed(Role.OPERATE)
    public Uni<IncidentReview> done(@PathParam("id") long id, @PathParam("number") int number) {
        var by = caller.getPrincipal().getName();
        return transactions.run(
                session ->
                        reader.read(session, id, Instant.now())
                                .chain(
                                        review ->
                                                actions.done(
                                                        session,
                                                        review.incident().id(),
                                                        number,
                                                        by))
                                .invoke(done -> mustBeDone(done, id, number))
                                .chain(() -> reader.read(session, id, Instant.now())));
    }

    private static void mustBeDone(boolean done, long id, int number) {
        if (!done) {
            throw Problem.notFound(
                    "the review of incident %d has no open action %d".formatted(id, number),
                    "'ops review %d' lists its actions".formatted(id));
        }
    }

    private static String text(String field, @Nullable String value) {
        var text = value == null ? "" : value.strip();
        if (text.isEmpty() || text.length() > Limits.SENTENCE) {
            throw Problem.badRequest(
                    "the %s of an action cannot have %d characters".formatted(field, text.length()),
                    "send 1 to %d characters as \"%s\"".formatted(Limits.SENTENCE, field));
        }
        return text;
    }

    private static LocalDate due(@Nullable LocalDate value, LocalDate today) {
        if (value == null || value.getYear() > LAST_YEAR || value.getYear() < 1) {
            throw Problem.badRequest(
                    "the due date %s of the action is no date".formatted(value),
                    "send it as \"dueOn\", for example \"2026-12-24\"");
        }
        if (value.isBefore(today)) {
            throw Problem.badRequest(
                    "the due date %s of the action is past".formatted(value),
                    "choose today, %s (UTC), or a later day".formatted(today));
        }
        return value;
    }
}
