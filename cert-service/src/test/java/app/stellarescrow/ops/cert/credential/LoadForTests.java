package app.stellarescrow.ops.cert.credential;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A service that begins 50 sessions a second, each with what the file says at that moment. */
final class LoadForTests implements AutoCloseable {

    private static final long PAUSE_MILLIS = 20;

    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(4);
    private final AtomicInteger logins = new AtomicInteger();
    private final List<String> failures = new CopyOnWriteArrayList<>();

    private final Session session;

    LoadForTests(Session session) {
        this.session = session;
        clock.scheduleAtFixedRate(this::work, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Begins and ends within the call. */
    interface Session {
        void work() throws Exception;
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

    List<String> failures() {
        return failures;
    }

    @Override
    public void close() {
        clock.close();
    }
}
