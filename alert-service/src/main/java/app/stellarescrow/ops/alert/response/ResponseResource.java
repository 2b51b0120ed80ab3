package app.stellarescrow.ops.alert.response;

import app.stellarescrow.ops.alert.store.AlertViews;
import app.stellarescrow.ops.alert.store.StoredAlert;
import app.stellarescrow.ops.api.alert.AlertView;
import app.stellarescrow.ops.api.alert.NewAcknowledgement;
import app.stellarescrow.ops.api.alert.NewNote;
import app.stellarescrow.ops.rest.Problem;
import app.stellarescrow.ops.rest.Role;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** REST: what a person does about an alert. */
@Path("/api/alerts/{id}")
@Tag(name = "Responses")
class ResponseResource {

    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_NAME = 100;

    private final AlertResponses responses;
    private final AlertViews views;
    private final SecurityIdentity caller;

    ResponseResource(AlertResponses responses, AlertViews views, SecurityIdentity caller) {
        this.responses = responses;
        this.views = views;
        this.caller = caller;
    }

    @POST
    @Path("acknowledgement")
    @RolesAllowed(Role.OPERATE)
    @Operation(
            summary = "Acknowledges an alert: its clock waits until the acknowledgement expires",
            description =
                    "If another person has acknowledged it, set takeOver; else the answer is 409.")
    public Uni<AlertView> acknowledge(@PathParam("id") long id, @NotNull NewAcknowledgement wish) {
        limitOwner(wish.owner());
        limit(wish.note(), "a note", LONGEST_TEXT);
        return view(responses.acknowledge(id, wish, name()));
    }

    @DELETE
    @Path("acknowledgement")
    @RolesAllowed(Role.OPERATE)
    @Operation(summary = "Withdraws an acknowledgement, as if it had never been given")
    public Uni<AlertView> unacknowledge(@PathParam("id") long id) {
        return view(responses.unacknowledge(id, name()));
    }

    @POST
    @Path("notes")
    @RolesAllowed(Role.OPERATE)
    @Operation(summary = "Adds a note to an alert's timeline")
    public Uni<AlertView> note(@PathParam("id") long id, @NotNull NewNote note) {
        return view(responses.note(id, required(note.text(), "a note"), name()));
    }

    @POST
    @Path("resolution")
    @RolesAllowed(Role.OPERATE)
    @Operation(
            summary = "Ends an alert by hand",
            description =
                    "The text is the reason. If what is wrong lasts, the next check or event that finds it raises another alert; a service that stays silent, and a backup or drill that stays too old, return only after they were well.")
    public Uni<AlertView> resolve(@PathParam("id") long id, @NotNull NewNote reason) {
        return view(responses.resolve(id, required(reason.text(), "a reason"), name()));
    }

    private Uni<AlertView> view(Uni<StoredAlert> alert) {
        return alert.map(views::of);
    }

    private String name() {
        return caller.getPrincipal().getName();
    }

    private static String required(@Nullable String text, String what) {
        if (text == null || text.isBlank()) {
            throw Problem.badRequest(what + " is missing", "send it as \"text\"");
        }
        limit(text, what, LONGEST_TEXT);
        return text.strip();
    }

    /** Without one, the caller is the owner. */
    private static void limitOwner(@Nullable String owner) {
        if (owner != null && owner.isBlank()) {
            throw Problem.badRequest(
                    "the owner is blank",
                    "name who takes care of it (./ops ack: --owner NAME), or leave it out: then it is you");
        }
        limit(owner, "an owner", LONGEST_NAME);
    }

    private static void limit(@Nullable String text, String what, int longest) {
        if (text != null && text.length() > longest) {
            throw Problem.badRequest(
                    "%s of %,d characters is too long".formatted(what, text.length()),
                    "shorten it to %,d characters".formatted(longest));
        }
    }
}
