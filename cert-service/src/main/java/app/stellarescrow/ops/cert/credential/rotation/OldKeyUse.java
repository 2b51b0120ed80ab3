package app.stellarescrow.ops.cert.credential.rotation;

import static java.util.stream.Collectors.joining;

import app.stellarescrow.ops.api.credential.RotationView;
import app.stellarescrow.ops.cert.credential.usage.Usage;
import app.stellarescrow.ops.cert.credential.usage.Use;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** Names the consumers that still use old keys. */
final class OldKeyUse {

    private static final int NAMED = 5;

    private OldKeyUse() {}

    /** Of an old key, as far as the uses are known. */
    static Optional<Instant> last(RotationView rotation, Usage usage) {
        return usage.uses().stream()
                .filter(each -> rotation.keys().old().contains(each.fingerprint()))
                .map(Use::at)
                .max(Comparator.naturalOrder());
    }

    /** Empty if no old key was used since that time. */
    static Optional<String> of(RotationView rotation, Usage.Known usage, Instant since) {
        var uses =
                usage.uses().stream()
                        .filter(each -> rotation.keys().old().contains(each.fingerprint()))
                        .filter(each -> !each.at().isBefore(since))
                        .toList();
        if (uses.isEmpty()) {
            return Optional.empty();
        }
        var named =
                uses.stream()
                        .limit(NAMED)
                        .map(
                                each ->
                                        "%s (key %s, at %s)"
                                                .formatted(
                                                        each.consumer(),
                                                        each.fingerprint(),
                                                        each.at()))
                        .collect(joining(", "));
        var more = uses.size() > NAMED ? " and %d more".formatted(uses.size() - NAMED) : "";
        return Optional.of("the old keys are used by %s%s".formatted(named, more));
    }
}
