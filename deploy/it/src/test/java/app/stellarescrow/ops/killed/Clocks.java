package app.stellarescrow.ops.killed;

import static java.util.stream.Collectors.groupingBy;

import app.stellarescrow.ops.alert.sla.AlertState.Acknowledged;
import app.stellarescrow.ops.alert.sla.ClockStep;
import app.stellarescrow.ops.alert.sla.ClockStep.AcknowledgementExpired;
import app.stellarescrow.ops.alert.sla.ClockStep.EscalatedTo;
import app.stellarescrow.ops.alert.sla.ClockStep.SlaBreached;
import app.stellarescrow.ops.alert.sla.Response;
import app.stellarescrow.ops.alert.sla.Sla;
import app.stellarescrow.ops.killed.Tables.Alert;
import app.stellarescrow.ops.killed.Tables.Clock;
import app.stellarescrow.ops.killed.Tables.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the clocks of alerts with the pure {@link Response}, which knows nothing of kills: it
 * gets the times of what was reported and of what people did.
 *
 * @param now when the service had done all that was due
 */
record Clocks(Map<String, Sla> slas, Instant now) {

    /** Sentences, each about one clock that is wrong. */
    List<String> findings(Facts facts) {
        var log = facts.log().stream().collect(groupingBy(Entry::target));
        return facts.alerts().stream()
                .flatMap(alert -> findings(alert, log.getOrDefault(alert.target(), List.of())))
                .toList();
    }

    private Stream<String> findings(Alert alert, List<Entry> log) {
        var expected = run(log, sla(alert));
        var steps = log.stream().filter(Clocks::isByClock).map(Happened::by).toList();
        var due = expected.steps().stream().map(each -> happened(alert, each)).toList();
        var state = expected.state(sla(alert));
        return Stream.of(
                        different(alert, "steps", steps, due),
                        different(alert, "state", present(alert), state))
                .flatMap(Optional::stream);
    }

    private Sla sla(Alert alert) {
        return Objects.requireNonNull(slas.get(alert.name()), alert.name());
    }

    /** What the clock does between the things that happen. */
    private Expected run(List<Entry> log, Sla sla) {
        var clock = new Expected(null, List.of(), false);
        for (var entry : log) {
            if (!isByClock(entry)) {
                clock = clock.upTo(entry.at(), sla).then(entry);
            }
        }
        return clock.upTo(now, sla);
    }

    static boolean isByClock(Entry entry) {
        return entry.step().matches("ESCALATED .*|SLA_BREACHED|ACKNOWLEDGEMENT_EXPIRED");
    }

    private static Happened happened(Alert alert, ClockStep step) {
        var what =
                switch (step) {
                    case SlaBreached _ -> "SLA_BREACHED";
                    case EscalatedTo(var level, _) -> "ESCALATED " + level;
                    case AcknowledgementExpired _ -> "ACKNOWLEDGEMENT_EXPIRED";
                };
        return new Happened(alert.target(), what, step.at());
    }

    private static State present(Alert alert) {
        var clock = alert.clock();
        return new State(
                alert.fires() ? clock : clock.stopped(), alert.owner(), alert.ackedUntil());
    }

    private static Optional<String> different(
            Alert alert, String what, Object present, Object expected) {
        return present.equals(expected)
                ? Optional.empty()
                : Optional.of(
                        "the %s of alert %d (%s) are%n %s, not%n %s"
                                .formatted(what, alert.id(), alert.target(), present, expected));
    }

    private record State(Clock clock, @Nullable String owner, @Nullable Instant ackedUntil) {}

    /** The response so far, with the steps that its clock has made. */
    private record Expected(@Nullable Response response, List<ClockStep> steps, boolean fires) {

        Expected upTo(Instant time, Sla sla) {
            if (response == null || !fires) {
                return this;
            }
            var all = new ArrayList<>(steps);
            var next = response;
            for (var step : response.due(sla, time)) {
                all.add(step);
                next = next.after(step);
            }
            return new Expected(next, all, true);
        }

        /** One that fires again soon goes on. */
        Expected then(Entry entry) {
            return switch (entry.step()) {
                case "FIRED" ->
                        new Expected(
                                response == null ? Response.awaited(entry.at()) : response,
                                steps,
                                true);
                case "RESOLVED" -> new Expected(response, steps, false);
                case "ACKNOWLEDGED" ->
                        new Expected(
                                known().acknowledged(
                                                String.valueOf(entry.person()),
                                                Objects.requireNonNull(entry.until())),
                                steps,
                                fires);
                default -> this;
            };
        }

        State state(Sla sla) {
            var clock =
                    new Clock(
                            known().since(),
                            fires ? known().next(sla).map(ClockStep::at).orElse(null) : null,
                            known().level(),
                            known().breachedAt().orElse(null));
            return known().state() instanceof Acknowledged(var by, var until)
                    ? new State(clock, by, until)
                    : new State(clock, null, null);
        }

        private Response known() {
            return Objects.requireNonNull(response, "an alert that never fired");
        }
    }
}
