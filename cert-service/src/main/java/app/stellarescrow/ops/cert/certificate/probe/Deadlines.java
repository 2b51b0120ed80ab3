package app.stellarescrow.ops.cert.certificate.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Closes connections that take too long, even if the server sends a byte now and then. */
final class Deadlines implements AutoCloseable {

    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().daemon().name("probe").factory());

    Deadlines() {
        timer.setRemoveOnCancelPolicy(true);
    }

    /** One connection's; closing it cancels it. */
    record Deadline(AtomicBoolean over, Future<?> closing) implements AutoCloseable {

        boolean isOver() {
            return over.get();
        }

        @Override
        public void close() {
            closing.cancel(false);
        }
    }

    Deadline close(Socket socket, Duration after) {
        var over = new AtomicBoolean();
        var closing =
                timer.schedule(() -> end(socket, over), after.toMillis(), TimeUnit.MILLISECONDS);
        return new Deadline(over, closing);
    }

    private static void end(Socket socket, AtomicBoolean over) {
        over.set(true);
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
