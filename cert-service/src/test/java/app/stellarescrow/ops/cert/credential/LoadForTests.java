package app.stellarescrow.ops.cert.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
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

    /** A machine with more processes to run than this, for each core, does not let it work. */
    private static final double BUSY = 1.5;

    private static final int LEAST = 300;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService sessions = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final AtomicInteger logins = new AtomicInteger();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final long begin = System.nanoTime();
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

    /** Some hundred logins without a failure; at its rate, if the machine does no other work. */
    void assertThatNoneOfManyFailed() {
        await().atMost(LONGEST).until(() -> logins() >= LEAST || !failures.isEmpty());
        assertThat(failures).isEmpty();
        var reached = logins() / ((System.nanoTime() - begin) / 1e9);
        var machine = ManagementFactory.getOperatingSystemMXBean();
        var isBusy = machine.getSystemLoadAverage() > BUSY * machine.getAvailableProcessors();
        assertThat(reached).as("sessions a second").isGreaterThan(isBusy ? 1 : 0.8 * RATE);
    }

    @Override
    public void close() {
        clock.close();
        sessions.close();
    }
}
