package app.stellarescrow.ops.drtest.subject;

import app.stellarescrow.ops.bucket.Bucket;
import app.stellarescrow.ops.repository.Holds;
import app.stellarescrow.ops.thread.BackgroundTask;
import app.stellarescrow.ops.thread.Cleanup;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Protects a backup from retention while it is open; a hold is short and is renewed. */
public final class Hold implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Hold.class);
    private static final int RENEWALS = 3;

    private final List<Held> held;
    private final Duration limit;
    private final BackgroundTask<@Nullable Void> renewing;
    private volatile boolean closed;

    /**
     * @param held at most one
     */
    Hold(List<Held> held, Duration limit) {
        this.held = held;
        this.limit = limit;
        held.forEach(each -> each.take(limit));
        this.renewing = BackgroundTask.start(this::renew);
    }

    /** A hold that cannot be deleted only delays retention until it expires. */
    @Override
    public void close() throws IOException {
        closed = true;
        renewing.close();
        Cleanup.run(() -> held.forEach(Hold::release));
    }

    private @Nullable Void renew() throws InterruptedException {
        while (!closed) {
            Thread.sleep(limit.dividedBy(RENEWALS));
            for (var each : held) {
                try {
                    each.take(limit);
                } catch (RuntimeException e) {
                    LOG.warnf("the hold on %s could not be renewed yet: %s", each.object(), e);
                }
            }
        }
        return null;
    }

    private static void release(Held each) {
        try {
            each.holds().release(each.bucket(), each.object(), each.who());
        } catch (RuntimeException e) {
            LOG.warnf(
                    "the hold of %s on %s could not be deleted and will expire: %s",
                    each.who(), each.object(), e);
        }
    }

    /** A hold and its owner. */
    record Held(Holds holds, Bucket bucket, String object, String who) {

        void take(Duration limit) {
            holds.take(bucket, object, who, Instant.now().plus(limit));
        }
    }
}
