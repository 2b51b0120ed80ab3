package app.stellarescrow.ops.alert.rule;

import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.event.AlertChanged;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** Whether it reports a failed delivery. */
    public boolean isAboutDelivery() {
        return changes.stream()
                .anyMatch(each -> each.name().equals(KnownAlert.DELIVERY_FAILED.title()));
    }
}
