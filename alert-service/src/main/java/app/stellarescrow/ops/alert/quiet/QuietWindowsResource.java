package app.stellarescrow.ops.alert.quiet;

import app.stellarescrow.ops.api.alert.NewQuietWindow;
import app.stellarescrow.ops.api.alert.QuietWindowView;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.rest.Problem;
import app.stellarescrow.ops.rest.Role;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Duration;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
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

    /** Opens one that begins now; for a change and a target once, however often it is asked for. */
    @POST
    @RolesAllowed(Role.OPERATE)
    public Uni<QuietWindowView> open(@NotNull NewQuietWindow wish) {
        var target = required("target", wish.target());
        var change = wish.change() == null ? null : required("change", wish.change());
        var reason = change == null ? required("reason", wish.reason()) : reason(change, wish);
        var length = length(wish.seconds());
        var by = opener(change);
        return transactions
                .run(
                        session ->
                                transactions
                                        .now(session)
                                        .map(
                                                now ->
                                                        new Opening(
                                                                target,
                                                                now,
                                                                now.plus(length),
                                                                reason,
                                                                by,
                                                                null,
                                                                change))
                                        .chain(opening -> open(session, opening)))
                .map(QuietWindow::view);
    }

    private Uni<QuietWindow> open(Mutiny.Session session, Opening opening) {
        return windows.open(session, opening)
                .chain(
                        opened ->
                                opened.map(each -> Uni.createFrom().item(each))
                                        .orElseGet(
                                                () ->
                                                        windows.ofChange(
                                                                session,
                                                                String.valueOf(opening.change()),
                                                                opening.target())));
    }

    private String opener(@Nullable String change) {
        var name = caller.getPrincipal().getName();
        return change == null ? name : "%s for change %s".formatted(name, change);
    }

    private static String reason(String change, NewQuietWindow wish) {
        return wish.reason() == null ? "change " + change : required("reason", wish.reason());
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
