package app.stellarescrow.ops.db;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what is under way, so that a shutdown can wait for its end. */
final class UnderWay {

    static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final AtomicInteger count = new AtomicInteger();

    void begin() {
        count.incrementAndGet();
    }

    void end() {
        count.decrementAndGet();
    }

    /** Returns how many still are after the longest wait. */
    int awaitEnd() throws InterruptedException {
        var deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (count.get() > 0 && System.nanoTime() < deadline) {
            Thread.sleep(BETWEEN_LOOKS);
        }
        return count.get();
    }
}
