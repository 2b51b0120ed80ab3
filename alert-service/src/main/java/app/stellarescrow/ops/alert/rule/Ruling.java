package app.stellarescrow.ops.alert.rule;

import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.event.AlertChanged;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an event means for on-call.
 *
 * @param about identifies the event among all others
 * @param text for people
 * @param metric for the platform's metrics, as JSON properties
 * @param changes alerts that begin or, if they fire, end
 */
public record Ruling(
        String about,
        String text,
        Optional<Map<String, Object>> metric,
        List<AlertChanged> changes) {

    /** Whether it tells that something else could not be told. */
    public boolean isAboutDelivery() {
        return changes.stream()
                .anyMatch(each -> each.name().equals(KnownAlert.DELIVERY_FAILED.title()));
    }
}
