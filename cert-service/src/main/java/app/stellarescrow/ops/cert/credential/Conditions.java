package app.stellarescrow.ops.cert.credential;

import static app.stellarescrow.ops.event.report.Condition.Test.ROTATION_BLOCKED;
import static app.stellarescrow.ops.event.report.Condition.Test.ROTATION_DUE;
import static app.stellarescrow.ops.event.report.Condition.Test.ROTATION_OVERDUE;

import app.stellarescrow.ops.api.credential.RotationView;
import app.stellarescrow.ops.cert.credential.rotation.DueDate;
import app.stellarescrow.ops.cert.credential.settings.Credential;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.event.report.Quantities;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What on-call and the consumers of a credential read about it.
 *
 * @param due empty if its age is unknown
 * @param open the open rotation
 * @param obstacle why that, or the check itself, cannot go on; null if it can
 */
record Conditions(
        Credential credential,
        Optional<DueDate> due,
        Optional<RotationView> open,
        @Nullable String obstacle) {

    List<Condition> at(Instant now) {
        var overdue = due.filter(each -> each.isOverdue(now)).map(this::overdue);
        var notice = overdue.isPresent() ? Optional.<String>empty() : notice(now);
        return List.of(
                new Condition(ROTATION_DUE, credential.name(), notice.orElse(null)),
                new Condition(ROTATION_OVERDUE, credential.name(), overdue.orElse(null)),
                new Condition(ROTATION_BLOCKED, credential.name(), obstacleInWords()));
    }

    private String overdue(DueDate date) {
        return "%s should have been replaced by %s (every %s): ./ops secrets shows what its rotation waits for"
                .formatted(
                        credential.name(),
                        date.at(),
                        Quantities.duration(credential.terms().every()));
    }

    /** An open rotation is news for consumers, whenever it began. */
    private Optional<String> notice(Instant now) {
        return open.map(this::replaced)
                .or(
                        () ->
                                due.filter(each -> each.hasNotice(now))
                                        .map(
                                                date ->
                                                        "%s must be replaced by %s"
                                                                .formatted(
                                                                        credential.name(),
                                                                        date.at())));
    }

    private String replaced(RotationView rotation) {
        return credential.isGuided()
                ? "%s is replaced by hand (rotation %s): the present secret will end; ./ops rotation show %s names the steps"
                        .formatted(credential.name(), rotation.id(), rotation.id())
                : changed(rotation);
    }

    private String changed(RotationView rotation) {
        var old = String.join(", ", rotation.keys().old());
        var added = rotation.keys().added();
        return added.isEmpty()
                ? "%s is replaced (rotation %s): new keys are made after the notice; the present ones (%s) will end"
                        .formatted(credential.name(), rotation.id(), old)
                : "%s is replaced (rotation %s, %s): change from %s to %s"
                        .formatted(
                                credential.name(),
                                rotation.id(),
                                rotation.state(),
                                old,
                                String.join(", ", added));
    }

    private @Nullable String obstacleInWords() {
        return obstacle == null
                ? null
                : open.map(
                                rotation ->
                                        "the rotation %s of %s is at %s: %s"
                                                .formatted(
                                                        rotation.id(),
                                                        credential.name(),
                                                        rotation.state(),
                                                        obstacle))
                        .orElse("%s: %s".formatted(credential.name(), obstacle));
    }
}
