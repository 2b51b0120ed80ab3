package app.stellarescrow.ops.failure;

import org.jspecify.annotations.Nullable;

/** Trying again cannot help. Any other exception is retried until the attempts run out. */
public class PermanentFailure extends RuntimeException implements Hinted {

    private final String hint;

    public PermanentFailure(String reason, String hint, @Nullable Throwable cause) {
        super(reason, cause);
        this.hint = hint;
    }

    @Override
    public String hint() {
        return hint;
    }
}
