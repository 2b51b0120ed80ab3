package app.stellarescrow.ops.drtest.drill;

import app.stellarescrow.ops.thread.Cleanup;
import java.time.Duration;

/** Ends what takes too long: a drill that hangs would keep every later one waiting. */
final class Deadline implements AutoCloseable {

    private final Thread waiting;
    private volatile boolean passed;

    /**
     * @param kill ends what an interrupt of this thread alone does not
     */
    Deadline(Duration limit, Runnable kill) {
        var working = Thread.currentThread();
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

    boolean passed() {
        return passed;
    }

    @Override
    public void close() {
        waiting.interrupt();
        Cleanup.run(this::awaitItsEnd);
        if (passed) {
            // The interrupt was meant for the work that has just ended.
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
