package app.stellarescrow.ops.cert.certificate.watch;

import app.stellarescrow.ops.cert.certificate.chain.Trust;
import app.stellarescrow.ops.cert.certificate.inspect.Expectation;
import app.stellarescrow.ops.cert.certificate.inspect.Policy;
import app.stellarescrow.ops.cert.certificate.inspect.Revocation;
import java.time.Instant;
import java.util.List;

/** What all certificates of a check are compared with. */
public record Standard(Trust trust, Policy policy, Revocation revocation, Instant now) {

    Expectation expectation(List<String> names) {
        return new Expectation(names, trust, policy, revocation, now);
    }
}
