package app.stellarescrow.ops.packing;

import app.stellarescrow.ops.failure.PermanentFailure;
import org.jspecify.annotations.Nullable;

/** A stored backup differs from what was sent; reading it again would not help. */
public class BackupDamaged extends PermanentFailure {

    public BackupDamaged(String reason, @Nullable Throwable cause) {
        super(
                reason,
                "take another backup at once and check the object store; for an encrypted one,"
                        + " check that backup.identity-file contains its key",
                cause);
    }
}
