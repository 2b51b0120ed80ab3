package app.stellarescrow.ops.packing;

import app.stellarescrow.ops.failure.PermanentFailure;
import org.jspecify.annotations.Nullable;

/** A stored backup is not what was stored; reading it again would not help. */
public class BackupDamaged extends PermanentFailure {

    public BackupDamaged(String reason, @Nullable Throwable cause) {
        super(
                reason,
                "take another backup at once, and look at the object store; for an encrypted one,"
                        + " look whether backup.identity-file holds its key",
                cause);
    }
}
