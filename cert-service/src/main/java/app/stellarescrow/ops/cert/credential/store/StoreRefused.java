package app.stellarescrow.ops.cert.credential.store;

import app.stellarescrow.ops.failure.PermanentFailure;
import org.jspecify.annotations.Nullable;

/** A store of keys that cannot be read or changed safely; nothing was changed. */
public final class StoreRefused extends PermanentFailure {

    StoreRefused(String reason, String hint, @Nullable Throwable cause) {
        super(reason, hint, cause);
    }
}
