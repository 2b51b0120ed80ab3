package app.stellarescrow.ops.cert.certificate.acme;

import java.time.Instant;

/**
 * When an authority suggests to renew a certificate (RFC 9773).
 *
 * @param askAgain not before this time
 */
public record RenewalInfo(Instant start, Instant end, Instant askAgain) {}
