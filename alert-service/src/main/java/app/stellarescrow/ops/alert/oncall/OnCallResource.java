package app.stellarescrow.ops.alert.oncall;

import app.stellarescrow.ops.api.alert.OnCallView;
import app.stellarescrow.ops.rest.Problem;
import app.stellarescrow.ops.rest.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** REST: who is on call. */
@Path("/api/oncall")
class OnCallResource {

    private static final int MOST_WEEKS = 53;

    private final OnCall onCall;

    OnCallResource(OnCall onCall) {
        this.onCall = onCall;
    }

    /**
     * The shifts of each level of escalation.
     *
     * @param at from when, for example 2026-03-01T14:30:00Z; by default now
     * @param weeks how far
     */
    @GET
    @RolesAllowed(Role.READ)
    public OnCallView show(
            @QueryParam("at") @Nullable String at,
            @QueryParam("weeks") @DefaultValue("4") int weeks) {
        if (weeks < 1 || weeks > MOST_WEEKS) {
            throw Problem.badRequest(
                    "weeks %d is not possible".formatted(weeks),
                    "write a number from 1 to " + MOST_WEEKS);
        }
        var from = at == null ? Instant.now() : instant(at);
        return onCall.rota()
                .map(rota -> view(rota, from, Duration.ofDays(7L * weeks)))
                .orElseGet(() -> view(from, "UTC", List.of()));
    }

    private OnCallView view(Rota rota, Instant from, Duration length) {
        var levels =
                IntStream.range(0, rota.levels().size())
                        .mapToObj(
                                n ->
                                        new OnCallView.Level(
                                                n,
                                                rota.levels().get(n).name(),
                                                shifts(rota, n, from, from.plus(length))))
                        .toList();
        return view(from, rota.zone().getId(), levels);
    }

    private OnCallView view(Instant from, String zone, List<OnCallView.Level> levels) {
        return new OnCallView(from, zone, levels, onCall.problem().orElse(null));
    }

    private static List<OnCallView.Shift> shifts(
            Rota rota, int level, Instant from, Instant until) {
        return rota.shifts(rota.levels().get(level), from, until).stream()
                .map(
                        each ->
                                new OnCallView.Shift(
                                        each.person(),
                                        rota.person(each).name(),
                                        each.from(),
                                        each.until(),
                                        each.override()))
                .toList();
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException _) {
            throw Problem.badRequest(
                    "'%s' is no time".formatted(text), "write one such as 2026-03-01T14:30:00Z");
        }
    }
}
