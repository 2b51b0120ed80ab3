package app.stellarescrow.ops.cert.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A service that begins 50 sessions a second, each with what the file says at that moment, and does
 * not wait for the ones before.
 */
final class LoadForTests implements AutoCloseable {

    private static final int RATE = 50;

    /** As the pool of a service; a session that has no place is not begun. */
    private static final int AT_ONCE = 20;

    /** Sessions a second, of the rate. */
    private static final int ENOUGH = 40;

    private static final int LEAST = 300;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService sessions = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final AtomicInteger logins = new AtomicInteger();
    private final AtomicInteger skipped = new AtomicInteger();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final long begin = System.nanoTime();
    private volatile double reached;
    private final Session session;

    LoadForTests(Session session) {
        this.session = session;
        clock.scheduleAtFixedRate(this::begin, 0, 1000 / RATE, TimeUnit.MILLISECONDS);
    }

    /** Begins and ends within the call. */
    interface Session {
        void work() throws Exception;
    }

    private void begin() {
        if (places.tryAcquire()) {
            sessions.execute(this::work);
        } else {
            skipped.incrementAndGet();
        }
    }

    private void work() {
        try {
            session.work();
            logins.incrementAndGet();
        } catch (Exception e) {
            failures.add(String.valueOf(e.getMessage()));
        } finally {
            places.release();
        }
    }

    int logins() {
        return logins.get();
    }

    List<String> failures() {
        return failures;
    }

    /** Some hundred logins without a failure. */
    void assertThatNoneOfManyFailed() {
        await().atMost(LONGEST).until(() -> logins() >= LEAST || !failures.isEmpty());
        reached = logins() / ((System.nanoTime() - begin) / 1e9);
        assertThat(failures).isEmpty();
    }

    /**
     * Ends the test as skipped, with the measured rate, if the machine was too slow for the load
     * that is promised; that none failed is proven before.
     */
    void assumeThatItReachedItsRate() {
        var measured =
                "%.1f of %d sessions a second, %d logins, %d skipped because %d were open"
                        .formatted(reached, RATE, logins(), skipped.get(), AT_ONCE);
        System.out.println("load: " + measured);
        assumeTrue(reached >= ENOUGH, measured);
    }

    @Override
    public void close() {
        clock.close();
        sessions.close();
    }
}
