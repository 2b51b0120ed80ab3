package app.stellarescrow.ops.cert.credential;

import java.sql.SQLException;
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

    LoadForTests() {
        clock.scheduleAtFixedRate(this::work, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void work() {
        try (var session = DatabaseForTests.connect("shop-service");
                var statement = session.createStatement()) {
            statement.execute("select count(*) from sale");
            logins.incrementAndGet();
        } catch (SQLException | RuntimeException e) {
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
