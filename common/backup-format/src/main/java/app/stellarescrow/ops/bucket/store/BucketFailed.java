package app.stellarescrow.ops.bucket.store;

import app.stellarescrow.ops.failure.Hinted;

/** A request to the object store failed; a retry may succeed. */
public class BucketFailed extends RuntimeException implements Hinted {

    private final String hint;

    public BucketFailed(String reason, String hint, Throwable cause) {
        super(reason, cause);
        this.hint = hint;
    }

    public BucketFailed(String reason, String hint) {
        super(reason);
        this.hint = hint;
    }

    @Override
    public String hint() {
        return hint;
    }
}
