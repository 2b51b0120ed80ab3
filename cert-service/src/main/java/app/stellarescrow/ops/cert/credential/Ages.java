package app.stellarescrow.ops.cert.credential;

import app.stellarescrow.ops.api.credential.RotationState;
import app.stellarescrow.ops.cert.credential.journal.KeyAges;
import app.stellarescrow.ops.cert.credential.journal.Rotations;
import app.stellarescrow.ops.cert.credential.rotation.DueDate;
import app.stellarescrow.ops.cert.credential.settings.Credential;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How old credentials are, and when they are due. Calls block. */
@ApplicationScoped
class Ages {

    private final KeyAges keys;
    private final Rotations rotations;

    Ages(KeyAges keys, Rotations rotations) {
        this.keys = keys;
        this.rotations = rotations;
    }

    /** Remembers which keys its store has. */
    void see(Credential credential, Instant now) {
        var stored = credential.stored();
        if (!stored.isEmpty() && !isUnproven(credential)) {
            keys.see(
                    credential.name(),
                    new KeyAges.Seen(stored, replaced(credential)),
                    firstSince(credential).orElse(now));
        }
    }

    /** Since when it is what it is; empty if that is unknown. */
    Optional<Instant> since(Credential credential) {
        return credential.anyStore().isPresent()
                ? keys.oldest(credential.name())
                : Stream.of(
                                rotations.lastFinished(credential.name()),
                                credential.settings().since())
                        .flatMap(Optional::stream)
                        .max(Instant::compareTo);
    }

    Optional<DueDate> due(Credential credential) {
        return since(credential).map(since -> DueDate.of(since, credential.terms()));
    }

    /**
     * A secret that was only edited in its store is as old as the one that servers still accept;
     * while it is replaced by hand, servers may accept both.
     */
    private boolean isUnproven(Credential credential) {
        var known = keys.oldest(credential.name());
        return credential.isGuided()
                && known.isPresent()
                && (isBeingReplaced(credential)
                        || (!credential.isProvable() && !isReplacedSince(credential, known.get())));
    }

    private boolean isBeingReplaced(Credential credential) {
        return rotations
                .open(credential.name())
                .filter(open -> open.state() == RotationState.NOTICE)
                .isPresent();
    }

    private boolean isReplacedSince(Credential credential, Instant known) {
        return rotations.lastFinished(credential.name()).filter(known::isBefore).isPresent();
    }

    /** An abort puts them back, with their age. */
    private List<String> replaced(Credential credential) {
        return rotations.open(credential.name()).map(open -> open.keys().old()).orElse(List.of());
    }

    /** What the settings say is about the keys that were there first. */
    private Optional<Instant> firstSince(Credential credential) {
        return keys.oldest(credential.name()).isPresent()
                ? Optional.empty()
                : credential.settings().since();
    }
}
