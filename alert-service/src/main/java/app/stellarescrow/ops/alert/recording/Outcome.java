package app.stellarescrow.ops.alert.recording;

import app.stellarescrow.ops.alert.rule.Ruling;
import app.stellarescrow.ops.alert.store.AlertUpdates.Applied;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertChanged.State;
import app.stellarescrow.ops.event.AlertHandled.AlertRef;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a ruling did to the stored alerts.
 *
 * @param changes without those that came too late
 */
record Outcome(Ruling ruling, List<Change> changes) {

    /**
     * A change that was stored.
     *
     * @param event with the severity of the alert's policy
     */
    record Change(AlertChanged event, Applied applied) {

        AlertChanged stored() {
            return event.stored(applied.id());
        }

        boolean isNews() {
            return applied.isNews() && !applied.held();
        }

        boolean isHeldBack() {
            return applied.held() && fires();
        }

        boolean beginsHeldBack() {
            return isHeldBack() && applied.begins();
        }

        AlertRef alert() {
            return applied.ref(event);
        }

        /** Whether it fires now, and receivers are told. */
        boolean begins() {
            return isNews() && fires();
        }

        private boolean fires() {
            return event.state() == State.FIRING;
        }
    }

    /** Whether an alert begins or ends, and receivers are told. */
    boolean isNews() {
        return changes.stream().anyMatch(Change::isNews);
    }

    /** Whether all that fires is held back. */
    boolean isHeldBack() {
        return !isNews() && changes.stream().anyMatch(Change::isHeldBack);
    }

    /** The worst alert that begins. */
    Optional<Change> begun() {
        return changes.stream()
                .filter(Change::begins)
                .min(Comparator.comparing(each -> each.event().severity()));
    }
}
