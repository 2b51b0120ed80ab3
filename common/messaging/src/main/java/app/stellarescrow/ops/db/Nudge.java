package app.stellarescrow.ops.db;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Runs passes over pending work: one at a time, and one more after a ring during a pass. Work
 * starts at once, without polling.
 */
public final class Nudge {

    /** Short enough for a user, and long enough for a database that is unavailable. */
    private static final Duration SOON = Duration.ofSeconds(1);

    /** Doublings of that second between failures: at most four minutes. */
    private static final int MOST_DOUBLINGS = 8;

    private final String name;
    private final Supplier<Uni<Boolean>> pass;
    private final AtomicInteger rings = new AtomicInteger();
    private final AtomicBoolean waiting = new AtomicBoolean();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile Cancellable retry = () -> {};

    /**
     * The first pass runs after the first ring.
     *
     * @param name of the pass in the log
     * @param pass does the pending work and always ends; true means that there is more
     */
    public Nudge(String name, Supplier<Uni<Boolean>> pass) {
        this.name = name;
        this.pass = pass;
    }

    /**
     * Returns at once; a failed pass is logged and retried after a second, and later each time it
     * fails again.
     */
    public void ring() {
        if (rings.getAndIncrement() == 0) {
            go();
        }
    }

    /** Rings after this time. */
    public void ringAfter(Duration delay) {
        after(delay, this::ring);
    }

    /** Rings in a second, once for all calls until then. */
    public void ringSoon() {
        if (waiting.compareAndSet(false, true)) {
            after(
                    SOON,
                    () -> {
                        waiting.set(false);
                        ring();
                    });
        }
    }

    private static Cancellable after(Duration delay, Runnable task) {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(delay)
                .subscribe()
                .with(_ -> task.run());
    }

    private void go() {
        var answered = rings.get();
        Uni.createFrom()
                .deferred(pass::get)
                .subscribe()
                .with(more -> end(answered, more), failure -> failed(answered, failure));
    }

    /** A stop is no failure, and ends the passes. */
    private void failed(int answered, Throwable failure) {
        if (failure instanceof ServiceStopping) {
            return;
        }
        var doublings = Math.min(failures.getAndIncrement(), MOST_DOUBLINGS);
        var delay = SOON.multipliedBy(1L << doublings);
        Log.warnf("%s failed and will be retried in %d s: %s", name, delay.toSeconds(), failure);
        retry.cancel();
        retry = after(delay, this::ring);
        next(answered, false);
    }

    private void end(int answered, boolean more) {
        failures.set(0);
        retry.cancel();
        next(answered, more);
    }

    private void next(int answered, boolean more) {
        if (more || rings.addAndGet(-answered) > 0) {
            go();
        }
    }
}
