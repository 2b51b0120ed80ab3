package app.stellarescrow.ops.cert.certificate.renewal;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.Retry;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.JobRequested;
import app.stellarescrow.ops.event.JobRequested.Requester;
import app.stellarescrow.ops.event.job.CertificateSpec;
import app.stellarescrow.ops.work.NewWork;
import app.stellarescrow.ops.work.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Checks a certificate again when its renewal may be repeated: a short-lived one cannot wait for
 * the next slot of the schedule after each failed attempt.
 */
@ApplicationScoped
public class RenewalRetries {

    private static final Requester OURSELVES = new Requester("cert-service", "operator");

    /** Never too late: a check is of use at any time, also after a long outage. */
    private static final Duration START_WITHIN = Duration.ofDays(3650);

    /** The pause is over for certain when the job starts. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final Transactions transactions;
    private final WorkQueue queue;
    private final EventJson json;

    RenewalRetries(Transactions transactions, WorkQueue queue, EventJson json) {
        this.transactions = transactions;
        this.queue = queue;
        this.json = json;
    }

    /** Adds the job to our own queue; once for each failed attempt, however often it is called. */
    public void plan(String name, Retry retry) {
        var now = Instant.now();
        var spec = new CertificateSpec.Check(name);
        var id = id(name, retry);
        var request = new JobRequested(id, spec, now, retry.at().plus(START_WITHIN), OURSELVES);
        var delay = Duration.between(now, retry.at()).plus(MARGIN);
        var work =
                new NewWork(
                        id,
                        spec.lane(),
                        json.write(request),
                        delay.isNegative() ? Duration.ZERO : delay);
        transactions.runAndAwait(session -> queue.enqueue(session, work));
    }

    private static UUID id(String name, Retry retry) {
        var text = "renewal of %s after the failure at %s".formatted(name, retry.failedAt());
        return UUID.nameUUIDFromBytes(text.getBytes(UTF_8));
    }
}
