package app.stellarescrow.ops.cert.credential.rotation;

import app.stellarescrow.ops.api.credential.RotationState;
import app.stellarescrow.ops.api.credential.RotationView;
import app.stellarescrow.ops.api.credential.RotationView.Keys;
import java.time.Instant;
import java.util.Optional;

/** What the rotations of one kind of credential find, decide and do. Calls block. */
public interface Driver {

    /** Why what the store has is of no use, even outside of a rotation; empty if it works. */
    Optional<String> fault() throws InterruptedException;

    NextStep next(RotationView rotation, Permit permit, Instant now) throws InterruptedException;

    /** Does a step; doing it again, after a crash, changes nothing more. Returns the keys then. */
    Keys take(RotationView rotation, RotationState state);

    /** Deletes what no step needs any more. */
    void finish(RotationView rotation);
}
