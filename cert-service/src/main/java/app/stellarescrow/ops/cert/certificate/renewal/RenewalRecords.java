package app.stellarescrow.ops.cert.certificate.renewal;

import app.stellarescrow.ops.cert.certificate.renewal.policy.PastOrder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What outlives a job: the state of each certificate, and the orders that authorities count. */
public interface RenewalRecords {

    RenewalState state(String name);

    void save(RenewalState state);

    /** The last seven days of the authority, and the newest order of each set of names. */
    List<PastOrder> orders(String authority, Instant now);

    /** Before the order is sent: it counts, even if we crash. */
    UUID begin(String name, PastOrder order);

    void end(UUID order, PastOrder.State state, Optional<Instant> retryAt);
}
