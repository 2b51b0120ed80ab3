package app.stellarescrow.ops.perf.maintenance.server;

import app.stellarescrow.ops.complaint.ServerError;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs statements of one session, and watches them over another one until the window ends. */
public final class WatchedWork {

    private static final long LOOK_EVERY_MILLIS = 500;
    private static final long CANCEL_LIMIT_SECONDS = 10;
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String CANCELLED = "57014";

    /** The server's timer and our clock differ a little. */
    private static final long CLOCK_SLACK_MILLIS = 500;

    private static final String SERVER_ENDS = "57P";
    private static final String CONNECTION = "08";

    private final MaintenanceSession session;
    private final Watch watch;
    private final Window window;

    public WatchedWork(MaintenanceSession session, Watch watch, Window window) {
        this.session = session;
        this.watch = watch;
        this.window = window;
    }

    /** Statements of the session. */
    public interface Work<T> {
        T run() throws SQLException;
    }

    /**
     * Runs it to its end.
     *
     * @throws SQLException if the connection is lost; another attempt may succeed
     */
    public <T> Ending<T> run(Work<T> work) throws SQLException, InterruptedException {
        var left = window.left(Instant.now()).toMillis();
        if (left <= 0) {
            return new Ending.Stopped<>();
        }
        session.execute("set statement_timeout = " + Math.min(left, Integer.MAX_VALUE));
        try {
            return new Ending.Done<>(await(start(work)));
        } catch (SQLException e) {
            return ending(e);
        } finally {
            watch.forget();
        }
    }

    private static <T> CompletableFuture<T> start(Work<T> work) {
        var result = new CompletableFuture<T>();
        Thread.ofVirtual()
                .name("maintenance")
                .start(
                        () -> {
                            try {
                                result.complete(work.run());
                            } catch (SQLException | RuntimeException | Error e) {
                                result.completeExceptionally(e);
                            }
                        });
        return result;
    }

    private <T> T await(CompletableFuture<T> result) throws SQLException, InterruptedException {
        while (true) {
            try {
                return result.get(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                watch.look(session.pid());
            } catch (ExecutionException e) {
                throw cause(e);
            } catch (InterruptedException e) {
                cancel(result);
                throw e;
            }
        }
    }

    private static SQLException cause(ExecutionException e) {
        return switch (e.getCause()) {
            case SQLException failure -> failure;
            case RuntimeException failure -> throw failure;
            case null, default -> throw new IllegalStateException(e.getCause());
        };
    }

    /** The job has ended, so the server must not go on with it. */
    private void cancel(CompletableFuture<?> result) {
        try {
            session.cancel();
            result.get(CANCEL_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (SQLException | ExecutionException | TimeoutException _) {
            // It has ended, or does so when the connection is closed.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> Ending<T> ending(SQLException e) throws SQLException {
        var state = Objects.requireNonNullElse(e.getSQLState(), "");
        if (state.startsWith(CONNECTION) || state.startsWith(SERVER_ENDS)) {
            throw e;
        }
        if (state.equals(LOCK_NOT_AVAILABLE)) {
            return new Ending.Locked<>(watch.holder());
        }
        if (!state.equals(CANCELLED)) {
            return new Ending.Refused<>(ServerError.of(e).message());
        }
        return window.left(Instant.now()).toMillis() <= CLOCK_SLACK_MILLIS
                ? new Ending.Stopped<>()
                : new Ending.Refused<>("another session cancelled it (pg_cancel_backend)");
    }
}
