package app.stellarescrow.ops.cert.certificate.acme;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Interrupts work that takes too long. */
final class TimeLimit {

    private TimeLimit() {}

    static <T> T run(Duration limit, Callable<T> work)
            throws AcmeFailure, IOException, InterruptedException, TimeoutException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var task = threads.submit(work);
            try {
                return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            } finally {
                task.cancel(true);
            }
        } catch (ExecutionException e) {
            throw unwrapped(e);
        }
    }

    private static AcmeFailure unwrapped(ExecutionException e)
            throws IOException, InterruptedException {
        var cause = e.getCause();
        if (cause instanceof AcmeFailure failure) {
            return failure;
        }
        if (cause instanceof IOException failure) {
            throw failure;
        }
        if (cause instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        throw cause instanceof RuntimeException unexpected
                ? unexpected
                : new IllegalStateException("the work ended unexpectedly", e);
    }
}
