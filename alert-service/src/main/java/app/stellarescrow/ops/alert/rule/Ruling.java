package app.stellarescrow.ops.alert.rule;

import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.alert.store.StoredAlert;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The consequences of an event.
 *
 * @param about identifies the event among all others
 * @param text for chat
 * @param metric for the platform's metrics, as JSON properties
 * @param changes alerts that begin or, if they fire, end
 */
public record Ruling(
        String about,
        String text,
        Optional<Map<String, Object>> metric,
        List<AlertChanged> changes) {

    /** The same with alerts that end because their targets are no longer in the settings. */
    public Ruling ending(List<StoredAlert> removed, Instant at) {
        var ends = removed.stream().map(alert -> end(alert, at));
        return new Ruling(about, text, metric, Stream.concat(changes.stream(), ends).toList());
    }

    private static AlertChanged end(StoredAlert alert, Instant at) {
        return new AlertChanged(
                alert.name,
                alert.target,
                Severity.valueOf(alert.severity),
                AlertChanged.State.RESOLVED,
                at,
                AlertTexts.removed(alert));
    }

    /** The same, and its text names the person who is on call. */
    public Ruling calling(String person) {
        return new Ruling(about, "%s\nOn call: %s".formatted(text, person), metric, changes);
    }

    /** The same, and its message is about this change of one of its alerts. */
    public Ruling ofNews(AlertChanged news) {
        return new Ruling(about, text, metric, List.of(news));
    }

    /** The same, and its message is about this alert, which begins, and names it. */
    public Ruling ofBegun(AlertChanged alert) {
        var named =
                "%s\n%s %s of %s, alert %d"
                        .formatted(
                                text, alert.severity(), alert.name(), alert.target(), alert.id());
        return new Ruling(about, named, metric, List.of(alert));
    }

    /** Whether it reports a failed delivery. */
    public boolean isAboutDelivery() {
        return changes.stream()
                .map(AlertChanged::name)
                .anyMatch(
                        name ->
                                name.equals(KnownAlert.DELIVERY_FAILED.title())
                                        || name.equals(KnownAlert.RECEIVER_DOWN.title()));
    }
}
