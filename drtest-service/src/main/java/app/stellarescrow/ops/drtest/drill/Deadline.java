package app.stellarescrow.ops.drtest.drill;

import app.stellarescrow.ops.thread.Cleanup;
import java.time.Duration;

/** Ends a drill that takes too long, because it would block all later ones. */
final class Deadline implements AutoCloseable {

    private final Thread waiting;
    private final long ends;
    private volatile boolean passed;

    /**
     * @param kill ends work that does not react to an interrupt
     */
    Deadline(Duration limit, Runnable kill) {
        var working = Thread.currentThread();
        this.ends = System.nanoTime() + limit.toNanos();
        this.waiting =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        Thread.sleep(limit);
                                        passed = true;
                                        try {
                                            kill.run();
                                        } finally {
                                            working.interrupt();
                                        }
                                    } catch (InterruptedException _) {
                                        Thread.currentThread().interrupt();
                                    }
                                });
    }

    /** Until it passes. */
    Duration left() {
        return Duration.ofNanos(ends - System.nanoTime());
    }

    boolean passed() {
        return passed;
    }

    @Override
    public void close() {
        waiting.interrupt();
        Cleanup.run(this::awaitItsEnd);
        if (passed) {
            // The interrupt was for the work that has ended; the caller must not see it.
            Thread.interrupted();
        }
    }

    private void awaitItsEnd() {
        try {
            waiting.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
