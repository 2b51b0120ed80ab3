package app.stellarescrow.ops.alert.quiet;

import app.stellarescrow.ops.api.alert.NewQuietWindow;
import app.stellarescrow.ops.api.alert.QuietWindowView;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.rest.Problem;
import app.stellarescrow.ops.rest.Role;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** REST: quiet windows. */
@Path("/api/quiet-windows")
class QuietWindowsResource {

    private static final int LONGEST_TEXT = 500;

    /** How far the list goes back. */
    private static final Duration SHOWN = Duration.ofDays(1);

    private final Transactions transactions;
    private final QuietWindows windows;
    private final QuietConfig config;
    private final SecurityIdentity caller;

    QuietWindowsResource(
            Transactions transactions,
            QuietWindows windows,
            QuietConfig config,
            SecurityIdentity caller) {
        this.transactions = transactions;
        this.windows = windows;
        this.config = config;
        this.caller = caller;
    }

    /** Those that are open, and those that ended in the last day. */
    @GET
    @RolesAllowed(Role.READ)
    public Uni<List<QuietWindowView>> list() {
        return transactions
                .run(
                        session ->
                                transactions
                                        .now(session)
                                        .chain(now -> windows.since(session, now.minus(SHOWN))))
                .map(all -> all.stream().map(QuietWindow::view).toList());
    }

    /** Opens one that begins now. */
    @POST
    @RolesAllowed(Role.OPERATE)
    public Uni<QuietWindowView> open(@Nullable NewQuietWindow wish) {
        var target = required("target", wish == null ? null : wish.target());
        var reason = required("reason", wish == null ? null : wish.reason());
        var length = length(wish == null ? null : wish.seconds());
        var by = caller.getPrincipal().getName();
        return transactions
                .run(
                        session ->
                                transactions
                                        .now(session)
                                        .map(now -> opening(target, now, length, reason, by))
                                        .chain(opening -> windows.open(session, opening)))
                .map(opened -> opened.orElseThrow().view());
    }

    /** Ends one before its time. */
    @DELETE
    @Path("{id}")
    @RolesAllowed(Role.OPERATE)
    public Uni<QuietWindowView> end(@PathParam("id") long id) {
        var by = caller.getPrincipal().getName();
        return transactions
                .run(session -> windows.end(session, id, by))
                .map(
                        ended ->
                                ended.map(QuietWindow::view)
                                        .orElseThrow(
                                                () ->
                                                        Problem.notFound(
                                                                "no quiet window %d is open"
                                                                        .formatted(id),
                                                                "list them: ./ops quiet list")));
    }

    private static Opening opening(
            String target, Instant now, Duration length, String reason, String by) {
        return Opening.of(target, now, now.plus(length), reason, by);
    }

    private Duration length(@Nullable Integer seconds) {
        var length = Duration.ofSeconds(seconds == null ? 0 : seconds);
        if (!length.isPositive() || length.compareTo(config.longest()) > 0) {
            throw Problem.badRequest(
                    "a quiet window of %d s is not possible".formatted(length.toSeconds()),
                    "set \"seconds\" to a number from 1 to %d (./ops quiet: --for 1h); the setting quiet.longest is the limit"
                            .formatted(config.longest().toSeconds()));
        }
        return length;
    }

    private static String required(String field, @Nullable String text) {
        var value = text == null ? "" : text.strip();
        if (value.isEmpty() || value.length() > LONGEST_TEXT) {
            throw Problem.badRequest(
                    "a %s of %d characters is not possible".formatted(field, value.length()),
                    "write \"%s\" with 1 to %d characters".formatted(field, LONGEST_TEXT));
        }
        return value;
    }
}
