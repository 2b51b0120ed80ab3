package app.stellarescrow.ops.alert.quiet;

import app.stellarescrow.ops.alert.catalog.Dependants;
import app.stellarescrow.ops.alert.store.StoredAlert;
import app.stellarescrow.ops.event.AlertHandled.AlertRef;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What can hold alerts back: quiet windows of their targets, and alerts that explain them. Some may
 * have ended.
 */
public record Reasons(List<QuietWindow> windows, List<StoredAlert> causes) {

    public List<Hold> of(AlertRef alert) {
        return Stream.concat(windowsOf(alert), causesOf(alert)).toList();
    }

    private Stream<Hold> windowsOf(AlertRef alert) {
        return windows.stream()
                .filter(each -> each.covers(alert.target()))
                .map(each -> new Hold(each.title(), Optional.of(each.endsAt)));
    }

    private Stream<Hold> causesOf(AlertRef alert) {
        return Dependants.causeOf(alert.name(), alert.severity(), alert.target())
                .map(cause -> matching(new TargetPattern(cause)))
                .orElse(Stream.empty());
    }

    private Stream<Hold> matching(TargetPattern target) {
        return causes.stream()
                .filter(each -> target.matches(each.target))
                .map(
                        each ->
                                new Hold(
                                        "%s of %s".formatted(each.name, each.target),
                                        Optional.of(each.changedAt).filter(_ -> !each.isFiring())));
    }
}
