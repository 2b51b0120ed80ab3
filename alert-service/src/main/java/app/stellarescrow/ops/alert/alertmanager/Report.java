package app.stellarescrow.ops.alert.alertmanager;

import app.stellarescrow.ops.alert.store.StoredAlert;
import app.stellarescrow.ops.event.Severity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An alert as Alertmanager reports it.
 *
 * @param fingerprint identifies it there
 * @param endedAt null if it fires
 */
record Report(
        String fingerprint,
        Subject subject,
        Severity severity,
        Instant startsAt,
        @Nullable Instant endedAt,
        String summary,
        @Nullable String runbook) {

    /**
     * Which of our alerts it is.
     *
     * @param label the label that names the target
     */
    record Subject(String name, String target, String label) {

        StoredAlert.Key alert() {
            return new StoredAlert.Key(name, target);
        }
    }

    Optional<Instant> end() {
        return Optional.ofNullable(endedAt);
    }
}
