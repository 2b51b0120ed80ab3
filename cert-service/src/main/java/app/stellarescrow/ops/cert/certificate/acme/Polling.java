package app.stellarescrow.ops.cert.certificate.acme;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.shredzone.acme4j.PollableResource;
import org.shredzone.acme4j.Status;

/** Asks an authority again until something is done, as often as it says. */
final class Polling {

    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final Set<Status> DONE = Set.of(Status.VALID, Status.INVALID);

    private final AcmeErrors errors;
    private final Duration limit;

    Polling(AcmeErrors errors, Duration limit) {
        this.errors = errors;
        this.limit = limit;
    }

    /** Until it is valid or invalid, or has the other status. */
    Status await(PollableResource resource, Status other, String what)
            throws AcmeFailure, InterruptedException {
        var end = System.nanoTime() + limit.toNanos();
        var pause = FIRST;
        while (true) {
            var retryAt = errors.attempt(resource::fetch);
            var status = errors.attempt(resource::getStatus);
            if (DONE.contains(status) || status == other) {
                return status;
            }
            var usual = pause;
            var wait = retryAt.map(at -> bounded(at)).orElse(usual);
            if (System.nanoTime() + wait.toNanos() > end) {
                throw errors.slow(what);
            }
            TimeUnit.NANOSECONDS.sleep(wait.toNanos());
            pause = shorter(pause.multipliedBy(2), LONGEST);
        }
    }

    private static Duration bounded(Instant retryAt) {
        var wait = Duration.between(Instant.now(), retryAt);
        return wait.compareTo(FIRST) < 0 ? FIRST : shorter(wait, LONGEST);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
