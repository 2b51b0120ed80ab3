package app.stellarescrow.ops.api.credential;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rotation of a credential.
 *
 * @param steps oldest first; never empty
 * @param waitsFor why it does not go on; null if it has ended
 * @param finishedAt null while it is open
 * @param blocked whether it does not go on until an operator acts; otherwise it waits as planned
 */
public record RotationView(
        UUID id,
        String credential,
        Origin origin,
        Keys keys,
        List<Step> steps,
        @Nullable String waitsFor,
        @Nullable Instant finishedAt,
        boolean blocked) {

    /**
     * Why it began.
     *
     * @param breach whether a key is known to others
     * @param reason null if none was required
     */
    public record Origin(Instant at, boolean breach, @Nullable String reason) {}

    /**
     * Fingerprints of keys.
     *
     * @param old those that it removes
     * @param added those that it adds; empty until they are made
     */
    public record Keys(List<String> old, List<String> added) {}

    /**
     * A state that it reached.
     *
     * @param run of the job that brought it there
     */
    public record Step(RotationState state, Instant at, UUID run) {}

    @JsonIgnore
    public RotationState state() {
        return steps.getLast().state();
    }

    @JsonIgnore
    public boolean isOpen() {
        return finishedAt == null;
    }

    /** When it reached that state. */
    public Optional<Instant> reached(RotationState state) {
        return steps.stream().filter(each -> each.state() == state).map(Step::at).findFirst();
    }
}
