package app.stellarescrow.ops.failure;

import org.jspecify.annotations.Nullable;

/** A failure that a retry cannot fix; all other exceptions are retried. */
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
