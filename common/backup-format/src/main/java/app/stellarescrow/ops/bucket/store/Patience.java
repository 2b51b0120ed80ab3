package app.stellarescrow.ops.bucket.store;

import java.time.Duration;
import java.util.function.Supplier;

/** Retries through an outage of the object store, so that a long dump is not lost. */
public record Patience(Duration limit) {

    private static final Duration PAUSE = Duration.ofMillis(500);

    /** Retries failures that may pass. */
    public <T> T outlast(Supplier<T> call) {
        var end = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                return call.get();
            } catch (ObjectExists | ObjectMissing e) {
                throw e;
            } catch (BucketFailed e) {
                if (end - System.nanoTime() < PAUSE.toNanos()) {
                    throw e;
                }
                pause(e);
            }
        }
    }

    private static void pause(BucketFailed reason) {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw reason;
        }
    }
}
