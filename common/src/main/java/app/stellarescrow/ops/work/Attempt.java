package app.stellarescrow.ops.work;

import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Objects;

/** One attempt at an item: runs the handler and decides how the attempt ends. */
@ApplicationScoped
class Attempt {

    private final WorkHandler handler;
    private final WorkConfig config;

    Attempt(WorkHandler handler, WorkConfig config) {
        this.handler = handler;
        this.config = config;
    }

    Settlement run(Lease lease) {
        var cancelledBy = lease.cancelledBy();
        if (cancelledBy != null) {
            return cancelled(lease, cancelledBy);
        }
        try {
            return new Settlement.Done(handler.handle(lease));
        } catch (LeaseLost e) {
            throw e;
        } catch (Exception e) {
            log(lease, e);
            return failed(lease, e);
        }
    }

    Settlement cancelled(Lease lease, String by) {
        return new Settlement.Cancelled(handler.cancelled(lease, by));
    }

    private Settlement failed(Lease lease, Exception e) {
        var error = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
        if (e instanceof PermanentFailure || lease.attempt() >= config.maxAttempts()) {
            return new Settlement.Dead(error, handler.giveUp(lease, e));
        }
        return new Settlement.Retry(
                error, e instanceof RetryLater later ? later.delay() : backoff(lease.attempt()));
    }

    /** The stack is of use only where nobody foresaw the failure. */
    private static void log(Lease lease, Exception e) {
        var stopped = e instanceof InterruptedException || Thread.currentThread().isInterrupted();
        if (e instanceof Hinted || stopped) {
            Log.warnf("Attempt %d of %s failed: %s", lease.attempt(), lease.id(), e);
        } else {
            Log.errorf(e, "Attempt %d of %s failed", lease.attempt(), lease.id());
        }
    }

    private Duration backoff(int attempt) {
        var doubled = config.backoff().multipliedBy(1L << Math.min(attempt - 1, 30));
        return doubled.compareTo(config.maxBackoff()) < 0 ? doubled : config.maxBackoff();
    }
}
