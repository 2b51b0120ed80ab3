package app.stellarescrow.ops.cert.certificate.watch;

import app.stellarescrow.ops.cert.certificate.inspect.Names;
import app.stellarescrow.ops.cert.certificate.key.Fingerprint;
import app.stellarescrow.ops.cert.certificate.key.KeyStrength;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * What is kept of a certificate after its inspection: thousands of whole ones would fill the heap.
 *
 * @param key its type and size
 */
public record Leaf(
        String fingerprint,
        List<String> names,
        String issuer,
        String key,
        Instant notBefore,
        Instant notAfter) {

    public static Leaf of(X509Certificate certificate) {
        return new Leaf(
                Fingerprint.of(certificate),
                Names.of(certificate),
                certificate.getIssuerX500Principal().getName(),
                KeyStrength.describe(certificate.getPublicKey()),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    /** The beginning of its fingerprint, for sentences. */
    String shortFingerprint() {
        return Fingerprint.shortened(fingerprint);
    }
}
