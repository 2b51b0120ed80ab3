package app.stellarescrow.ops.alert.store;

import app.stellarescrow.ops.api.alert.AlertView;
import app.stellarescrow.ops.api.alert.ResponseView;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** An alert whose place was taken by a newer one, as its events tell. */
final class PastAlert {

    private PastAlert() {}

    /**
     * Its last state.
     *
     * @param events of one alert, oldest first, at least one
     */
    static AlertView of(List<AlertEvent> events, Optional<String> runbook) {
        var last = last(events, "RESOLVED").orElseGet(events::getLast);
        return new AlertView(
                last.name,
                last.target,
                last.severity,
                "RESOLVED",
                events.getFirst().at,
                last.at,
                last.summary,
                runbook.orElse(null),
                response(events));
    }

    private static ResponseView response(List<AlertEvent> events) {
        var level =
                events.stream()
                        .map(each -> each.level)
                        .filter(Objects::nonNull)
                        .reduce(0, (_, later) -> later);
        return new ResponseView(
                events.getFirst().alertId,
                "RESOLVED",
                null,
                last(events, "SLA_BREACHED").map(each -> each.at).orElse(null),
                level,
                null,
                null);
    }

    private static Optional<AlertEvent> last(List<AlertEvent> events, String step) {
        return events.stream().filter(each -> each.step.equals(step)).reduce((_, later) -> later);
    }
}
