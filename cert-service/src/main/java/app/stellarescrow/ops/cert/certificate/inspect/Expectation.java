package app.stellarescrow.ops.cert.certificate.inspect;

import app.stellarescrow.ops.cert.certificate.chain.Trust;
import java.time.Instant;
import java.util.List;

/**
 * What a certificate is compared with.
 *
 * @param names DNS names and addresses that it must be valid for
 */
public record Expectation(
        List<String> names, Trust trust, Policy policy, Revocation revocation, Instant now) {

    public Expectation {
        names = List.copyOf(names);
    }
}
