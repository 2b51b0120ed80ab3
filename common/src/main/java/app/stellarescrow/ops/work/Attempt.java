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
            return new Settlement.Cancelled(handler.cancelled(lease, cancelledBy));
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

    private Settlement failed(Lease lease, Exception e) {
        return e instanceof PermanentFailure || isLast(lease)
                ? dead(lease, e)
                : new Settlement.Retry(reason(e), delay(lease, e));
    }

    private Settlement dead(Lease lease, Exception e) {
        return new Settlement.Dead(reason(e), handler.giveUp(lease, e));
    }

    private boolean isLast(Lease lease) {
        return lease.attempt() >= config.maxAttempts()
                || config.maxAge().filter(limit -> lease.age().compareTo(limit) >= 0).isPresent();
    }

    private static String reason(Exception e) {
        return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
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

    /** Whoever asks for a shorter pause than ours would use up the attempts. */
    private Duration delay(Lease lease, Exception e) {
        var backoff = backoff(lease.attempt());
        return e instanceof RetryLater later && later.delay().compareTo(backoff) > 0
                ? later.delay()
                : backoff;
    }

    private Duration backoff(int attempt) {
        var doubled = config.backoff().multipliedBy(1L << Math.min(attempt - 1, 30));
        return doubled.compareTo(config.maxBackoff()) < 0 ? doubled : config.maxBackoff();
    }
}
