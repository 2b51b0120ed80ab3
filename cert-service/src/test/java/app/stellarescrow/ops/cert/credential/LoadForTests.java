package app.stellarescrow.ops.cert.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A service that begins sessions at a fixed rate, each with what the file says at that moment, and
 * does not wait for the ones before.
 */
final class LoadForTests implements AutoCloseable {

    /** Sessions a second that are promised. */
    private static final int PROMISED = 50;

    /** A little more, so that those that are open at the end do not count against the promise. */
    private static final int BEGUN = 60;

    /** Sessions that may be open at once; a further one is not begun. */
    private static final int AT_ONCE = 20;

    private static final int LEAST = 300;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(AT_ONCE, AT_ONCE, 1, TimeUnit.MINUTES, new SynchronousQueue<>());
    private final AtomicInteger logins = new AtomicInteger();
    private final AtomicInteger skipped = new AtomicInteger();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final Session session;
    private final long since;
    private double reached;

    /** Returns once it runs at its rate: its first sessions load classes. */
    LoadForTests(Session session) {
        this.session = session;
        try {
            threads.prestartAllCoreThreads();
            clock.scheduleAtFixedRate(this::begin, 0, 1_000_000 / BEGUN, TimeUnit.MICROSECONDS);
            await().atMost(LONGEST).until(() -> logins() >= BEGUN || !failures.isEmpty());
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
        logins.set(0);
        skipped.set(0);
        since = System.nanoTime();
    }

    /** Begins and ends within the call. */
    interface Session {
        void work() throws Exception;
    }

    private void begin() {
        try {
            threads.execute(this::work);
        } catch (RejectedExecutionException _) {
            skipped.incrementAndGet();
        }
    }

    private void work() {
        try {
            session.work();
            logins.incrementAndGet();
        } catch (Exception e) {
            failures.add(String.valueOf(e.getMessage()));
        }
    }

    int logins() {
        return logins.get();
    }

    /** Some hundred logins without a failure. */
    void assertThatNoneOfManyFailed() {
        await().atMost(LONGEST).until(() -> logins() >= LEAST || !failures.isEmpty());
        reached = logins() / ((System.nanoTime() - since) / 1e9);
        assertThat(failures).isEmpty();
    }

    /** On a machine that is too slow for what is promised, the test counts as skipped. */
    void assumeRate() {
        var measured =
                "%.1f sessions a second during the rotation (%d, and %d not begun because %d were open); promised are %d"
                        .formatted(reached, logins(), skipped.get(), AT_ONCE, PROMISED);
        System.out.println("load: " + measured);
        assumeTrue(reached >= PROMISED, measured);
    }

    @Override
    public void close() {
        clock.close();
        threads.close();
    }
}
