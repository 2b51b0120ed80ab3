package app.stellarescrow.ops.work;

import app.stellarescrow.ops.failure.Hinted;
import java.time.Duration;

/** The other side asked for a pause: the next attempt waits at least that long. */
public class RetryLater extends RuntimeException implements Hinted {

    private final String hint;
    private final Duration delay;

    public RetryLater(String reason, String hint, Duration delay) {
        super(reason);
        this.hint = hint;
        this.delay = delay;
    }

    @Override
    public String hint() {
        return hint;
    }

    Duration delay() {
        return delay;
    }
}
