package app.stellarescrow.ops.alert.sla;

import app.stellarescrow.ops.alert.sla.AlertState.Acknowledged;
import app.stellarescrow.ops.alert.sla.AlertState.Escalated;
import app.stellarescrow.ops.alert.sla.AlertState.Firing;
import app.stellarescrow.ops.alert.sla.AlertState.Resolved;
import app.stellarescrow.ops.alert.sla.ClockStep.AcknowledgementExpired;
import app.stellarescrow.ops.alert.sla.ClockStep.EscalatedTo;
import app.stellarescrow.ops.alert.sla.ClockStep.SlaBreached;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The response to an alert, and its clock. All times are those at which things happened or were
 * due: after a pause of this service each overdue step follows at once, with its own time.
 *
 * @param since when the clock began to run
 * @param level the escalation level reached, 0 before the first; kept while acknowledged
 * @param breachedAt when the time for a response had passed without one; empty if it has not
 */
public record Response(AlertState state, Instant since, int level, Optional<Instant> breachedAt) {

    /** Of an alert that begins to fire. */
    public static Response awaited(Instant since) {
        return new Response(new Firing(), since, 0, Optional.empty());
    }

    /** The clock waits until the acknowledgement expires. */
    public Response acknowledged(String by, Instant until) {
        return new Response(new Acknowledged(by, until), since, level, breachedAt);
    }

    /** As if it had never been acknowledged: the clock has gone on. */
    public Response unacknowledged() {
        return new Response(
                level == 0 ? new Firing() : new Escalated(level), since, level, breachedAt);
    }

    public Response resolved() {
        return new Response(new Resolved(), since, level, breachedAt);
    }

    /** The next step that happens without a person. */
    public Optional<ClockStep> next(Sla sla) {
        return switch (state) {
            case Resolved _ -> Optional.empty();
            case Acknowledged(var by, var until) ->
                    Optional.of(new AcknowledgementExpired(by, until));
            case Firing _, Escalated _ -> nextAwaited(sla);
        };
    }

    /** The steps that are due by now, in order. */
    public List<ClockStep> due(Sla sla, Instant now) {
        var due = new ArrayList<ClockStep>();
        var response = this;
        for (var next = response.next(sla); isDue(next, now); next = response.next(sla)) {
            due.add(next.get());
            response = response.after(next.get());
        }
        return List.copyOf(due);
    }

    public Response after(ClockStep step) {
        return switch (step) {
            case SlaBreached(var at) -> new Response(state, since, level, Optional.of(at));
            case EscalatedTo(var reached, _) ->
                    new Response(new Escalated(reached), since, reached, breachedAt);
            case AcknowledgementExpired(_, var at) -> awaited(at);
        };
    }

    /** When a response is due; empty if none is awaited, or if it is late already. */
    public Optional<Instant> respondBy(Sla sla) {
        return isAwaited() && breachedAt.isEmpty()
                ? Optional.of(since.plus(sla.limit()))
                : Optional.empty();
    }

    private boolean isAwaited() {
        return state instanceof Firing || state instanceof Escalated;
    }

    /** At the same moment, the breach comes first. */
    private Optional<ClockStep> nextAwaited(Sla sla) {
        var breach =
                breachedAt.isPresent()
                        ? Stream.<ClockStep>empty()
                        : Stream.<ClockStep>of(new SlaBreached(since.plus(sla.limit())));
        var escalation =
                sla.escalation().stream()
                        .skip(level)
                        .limit(1)
                        .<ClockStep>map(delay -> new EscalatedTo(level + 1, since.plus(delay)));
        return Stream.concat(breach, escalation).min(Comparator.comparing(ClockStep::at));
    }

    private static boolean isDue(Optional<ClockStep> step, Instant now) {
        return step.isPresent() && !step.get().at().isAfter(now);
    }
}
