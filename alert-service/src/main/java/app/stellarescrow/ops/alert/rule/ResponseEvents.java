package app.stellarescrow.ops.alert.rule;

import app.stellarescrow.ops.alert.sla.ClockStep;
import app.stellarescrow.ops.alert.sla.ClockStep.AcknowledgementExpired;
import app.stellarescrow.ops.alert.sla.ClockStep.EscalatedTo;
import app.stellarescrow.ops.alert.sla.ClockStep.SlaBreached;
import app.stellarescrow.ops.alert.sla.Sla;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertHandled;
import app.stellarescrow.ops.event.AlertHandled.AlertRef;
import app.stellarescrow.ops.event.AlertHandled.Step;
import app.stellarescrow.ops.event.report.Quantities;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people and the clock did about an alert, as events and as text for chat. */
public final class ResponseEvents {

    private ResponseEvents() {}

    /** Of a step by the clock. */
    public static AlertHandled of(AlertRef alert, ClockStep step, Sla sla) {
        var at = step.at();
        return switch (step) {
            case SlaBreached _ -> {
                var text = "no response within " + Quantities.duration(sla.limit());
                yield new AlertHandled(alert, Step.SLA_BREACHED, at, null, null, null, text);
            }
            case EscalatedTo(var level, _) -> {
                var text = "escalated to level " + level;
                yield new AlertHandled(alert, Step.ESCALATED, at, null, null, level, text);
            }
            case AcknowledgementExpired(var by, _) -> {
                var text =
                        "it still fires, and the acknowledgement of %s has expired".formatted(by);
                yield new AlertHandled(
                        alert, Step.ACKNOWLEDGEMENT_EXPIRED, at, null, null, null, text);
            }
        };
    }

    public static AlertHandled acknowledged(
            AlertRef alert, Instant at, String owner, Instant until, @Nullable String note) {
        var text = "%s takes care of it until %s%s".formatted(owner, time(until), reason(note));
        return new AlertHandled(alert, Step.ACKNOWLEDGED, at, owner, until, null, text);
    }

    /** The same by another owner than before. */
    public static AlertHandled takenOver(AlertHandled acknowledged, String from) {
        return new AlertHandled(
                acknowledged.alert(),
                Step.TAKEN_OVER,
                acknowledged.at(),
                acknowledged.by(),
                acknowledged.until(),
                null,
                "%s (before: %s)".formatted(acknowledged.text(), from));
    }

    public static AlertHandled unacknowledged(AlertRef alert, Instant at, String by, String owner) {
        var text =
                by.equals(owner)
                        ? owner + " no longer takes care of it"
                        : "%s has withdrawn the acknowledgement of %s".formatted(by, owner);
        return new AlertHandled(alert, Step.UNACKNOWLEDGED, at, by, null, null, text);
    }

    public static AlertHandled noted(AlertRef alert, Instant at, String by, String text) {
        return new AlertHandled(alert, Step.NOTED, at, by, null, null, text);
    }

    public static AlertHandled resolvedByHand(
            AlertRef alert, Instant at, String by, String reason) {
        var text = "resolved by %s: %s".formatted(by, reason);
        return new AlertHandled(alert, Step.RESOLVED_BY_HAND, at, by, null, null, text);
    }

    /** The end of the alert by that step. */
    public static Ruling end(AlertHandled byHand) {
        var alert = byHand.alert();
        var text = "✅ %s of %s %s".formatted(alert.name(), alert.target(), byHand.text());
        var end =
                new AlertChanged(
                        alert.name(),
                        alert.target(),
                        alert.severity(),
                        AlertChanged.State.RESOLVED,
                        byHand.at(),
                        text);
        var about = "alert %d resolved by hand at %s".formatted(alert.id(), byHand.at());
        return new Ruling(about, text, Optional.empty(), List.of(end));
    }

    /**
     * The message about steps that happened at once.
     *
     * @param summary the alert's own text
     */
    public static Ruling message(List<AlertHandled> steps, String summary) {
        var first = steps.getFirst();
        var alert = first.alert();
        var what = steps.stream().map(AlertHandled::text).collect(Collectors.joining("; "));
        var isAwaited = !first.isByOwner();
        var text =
                "%s %s %s of %s: %s.%s"
                        .formatted(
                                isAwaited ? "⏰" : "👤",
                                alert.severity(),
                                alert.name(),
                                alert.target(),
                                what,
                                isAwaited
                                        ? " Respond: ./ops ack %d. %s"
                                                .formatted(alert.id(), summary)
                                        : "");
        var about = "alert %d %s at %s".formatted(alert.id(), first.step(), first.at());
        return new Ruling(about, text, Optional.empty(), List.of());
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String reason(@Nullable String note) {
        return note == null || note.isBlank() ? "" : ": " + note;
    }
}
