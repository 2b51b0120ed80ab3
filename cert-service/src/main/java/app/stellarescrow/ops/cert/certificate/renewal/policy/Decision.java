package app.stellarescrow.ops.cert.certificate.renewal.policy;

import java.time.Instant;

/** Whether a certificate is renewed now. */
public sealed interface Decision {

    /** A sentence for the log and the result. */
    String reason();

    record Renew(String reason) implements Decision {}

    /** It is not due before this time. */
    record Wait(Instant until, String reason) implements Decision {}

    /** It is due, but the last attempt failed too recently. */
    record BackOff(Instant until, String reason) implements Decision {}
}
