package app.stellarescrow.ops.work;

import app.stellarescrow.ops.failure.Hinted;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.work.WorkHandler.Completion;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;

/** Runs one attempt at an item, and decides how it ends. */
@ApplicationScoped
class Attempt {

    private static final Completion SILENCE = _ -> Uni.createFrom().voidItem();

    private final WorkHandler handler;
    private final WorkConfig config;
    private volatile boolean stopping;

    Attempt(WorkHandler handler, WorkConfig config) {
        this.handler = handler;
        this.config = config;
    }

    Settlement run(Lease lease) {
        var cancelledBy = lease.cancelledBy();
        if (cancelledBy != null) {
            return new Settlement.Cancelled(
                    word(lease, () -> handler.cancelled(lease, cancelledBy)));
        }
        if (lease.spent() > config.maxAttempts()) {
            return dead(lease.withoutThisAttempt(), unfinished(lease));
        }
        try {
            return new Settlement.Done(handler.handle(lease));
        } catch (LeaseLost e) {
            throw e;
        } catch (Exception e) {
            log(lease, e);
            return failed(lease, e);
        } catch (Throwable e) {
            Log.errorf(e, "Attempt %d of %s failed with an error", lease.attempt(), lease.id());
            return failed(lease, new IllegalStateException(e.toString(), e));
        }
    }

    /** Ends the item, because another attempt would have the same result. */
    Settlement unstorable(Lease lease, Settlement settlement) {
        return settlement instanceof Settlement.Dead(var error, _)
                ? new Settlement.Dead(error, SILENCE)
                : dead(
                        lease,
                        new PermanentFailure(
                                "the result could not be stored",
                                "check the worker's log for what the database refused",
                                null));
    }

    /** From now on no failure is final, because it may be caused by the machine's shutdown. */
    void stop() {
        stopping = true;
    }

    private Settlement failed(Lease lease, Exception e) {
        if (stopping) {
            return new Settlement.Released("stopped: " + reason(e));
        }
        return e instanceof PermanentFailure || isLast(lease)
                ? dead(lease, e)
                : new Settlement.Retry(reason(e), delay(lease, e));
    }

    private Settlement dead(Lease lease, Exception e) {
        return new Settlement.Dead(reason(e), word(lease, () -> handler.giveUp(lease, e)));
    }

    /** The item must end even if its event cannot be written. */
    private static Completion word(Lease lease, Supplier<Completion> word) {
        try {
            return word.get();
        } catch (RuntimeException e) {
            Log.errorf(e, "Item %s ends, but its result could not be published", lease.id());
            return SILENCE;
        }
    }

    private boolean isLast(Lease lease) {
        return lease.spent() >= config.maxAttempts()
                || config.maxAge().filter(limit -> lease.age().compareTo(limit) >= 0).isPresent();
    }

    /** The worker of the earlier attempts died or was stopped. */
    private static PermanentFailure unfinished(Lease lease) {
        return new PermanentFailure(
                "no result after %d attempts: the worker died or was stopped during the last one"
                        .formatted(lease.spent() - 1),
                "check the end of the worker's log and the machine's memory",
                null);
    }

    /** Removes NUL, which Postgres cannot store and a program's output may contain. */
    private static String reason(Exception e) {
        return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName())
                .replace('\0', ' ');
    }

    /** Logs the stack only for unforeseen failures. */
    private static void log(Lease lease, Exception e) {
        var stopped = e instanceof InterruptedException || Thread.currentThread().isInterrupted();
        if (e instanceof Hinted || stopped) {
            Log.warnf("Attempt %d of %s failed: %s", lease.attempt(), lease.id(), e);
        } else {
            Log.errorf(e, "Attempt %d of %s failed", lease.attempt(), lease.id());
        }
    }

    /** A shorter pause than ours would use up the attempts. */
    private Duration delay(Lease lease, Exception e) {
        var backoff = handler.backoff(lease).orElseGet(() -> backoff(lease.spent()));
        return e instanceof RetryLater later && later.delay().compareTo(backoff) > 0
                ? later.delay()
                : backoff;
    }

    private Duration backoff(int attempt) {
        var doubled = config.backoff().multipliedBy(1L << Math.min(attempt - 1, 30));
        return doubled.compareTo(config.maxBackoff()) < 0 ? doubled : config.maxBackoff();
    }
}
