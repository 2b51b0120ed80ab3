package app.stellarescrow.ops.alert.rule;

import app.stellarescrow.ops.alert.quiet.QuietWindow;
import app.stellarescrow.ops.alert.store.AlertUpdates.Applied;
import app.stellarescrow.ops.alert.store.StoredAlert;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertHandled;
import app.stellarescrow.ops.event.AlertHandled.Step;
import app.stellarescrow.ops.event.QuietWindowChanged;
import app.stellarescrow.ops.event.QuietWindowChanged.State;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Quiet windows and what they hold back, as events and as text for chat. */
public final class QuietTexts {

    private QuietTexts() {}

    public static QuietWindowChanged opened(QuietWindow window) {
        return new QuietWindowChanged(
                window.id,
                window.target,
                State.OPENED,
                window.startsAt,
                window.endsAt,
                window.openedBy,
                window.reason);
    }

    public static QuietWindowChanged ended(QuietWindow window) {
        return new QuietWindowChanged(
                window.id,
                window.target,
                State.ENDED,
                window.endsAt,
                window.endsAt,
                Objects.requireNonNullElse(window.endedBy, window.openedBy),
                window.reason);
    }

    /** The message about the start or the end of a window. */
    public static Ruling message(QuietWindowChanged change) {
        var text =
                switch (change.state()) {
                    case OPENED ->
                            "🔕 Quiet window %d, opened by %s: alerts of %s are held back until %s: %s. End it: ./ops quiet end %d"
                                    .formatted(
                                            change.window(),
                                            change.by(),
                                            change.target(),
                                            time(change.until()),
                                            change.reason(),
                                            change.window());
                    case ENDED ->
                            "🔔 Quiet window %d of %s ended at %s: what still fires, and nothing else holds back, is told now"
                                    .formatted(change.window(), change.target(), time(change.at()));
                };
        var about = "quiet window %d %s".formatted(change.window(), change.state());
        return new Ruling(about, text, Optional.empty(), List.of());
    }

    /** That an alert which begins is held back. */
    public static AlertHandled held(AlertChanged change, Applied applied) {
        var text = "held back by %s".formatted(applied.heldBy().orElseThrow());
        return new AlertHandled(
                applied.ref(change), Step.HELD_BACK, change.at(), null, null, null, text);
    }

    /** The alert fires for receivers from that time on. */
    public static AlertHandled released(StoredAlert alert, Instant at) {
        var text =
                "it was held back by %s since %s, and still fires"
                        .formatted(alert.heldBy, time(alert.since));
        return new AlertHandled(alert.ref(), Step.RELEASED, at, null, null, null, text);
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
