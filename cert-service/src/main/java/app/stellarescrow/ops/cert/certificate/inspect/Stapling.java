package app.stellarescrow.ops.cert.certificate.inspect;

import app.stellarescrow.ops.cert.certificate.finding.Fault;
import app.stellarescrow.ops.cert.certificate.finding.Finding;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;

/** Whether the OCSP answer that a server staples is the one that clients need. */
final class Stapling {

    /** The extension "TLS feature" of RFC 7633, and the feature that demands a staple. */
    private static final String TLS_FEATURE = "1.3.6.1.5.5.7.1.24";

    private static final int STATUS_REQUEST = 5;
    private static final String REMEDY =
            "turn on stapling (nginx: ssl_stapling on), and let the server reach the OCSP responder";

    private Stapling() {}

    static List<Finding> findings(Presented served, X509Certificate issuer, Revocation revocation) {
        var leaf = served.leaf();
        if (served.staple().isEmpty()) {
            return isRequired(leaf) ? List.of(missing(leaf, "the server staples none")) : List.of();
        }
        var status = revocation.stapled(served.staple().get(), leaf, issuer);
        return status instanceof Revocation.Status.Unknown(var why) && isRequired(leaf)
                ? List.of(missing(leaf, why))
                : Revocation.findings(status, leaf);
    }

    private static Finding missing(X509Certificate leaf, String why) {
        return Fault.STAPLE_MISSING.finding(
                "%s requires a stapled OCSP answer (must-staple), but %s: %s"
                        .formatted(Describe.name(leaf), why, REMEDY));
    }

    private static boolean isRequired(X509Certificate leaf) {
        var encoded = leaf.getExtensionValue(TLS_FEATURE);
        if (encoded == null) {
            return false;
        }
        try {
            var features =
                    ASN1Sequence.getInstance(JcaX509ExtensionUtils.parseExtensionValue(encoded));
            return Stream.of(features.toArray())
                    .map(ASN1Integer::getInstance)
                    .anyMatch(each -> each.hasValue(STATUS_REQUEST));
        } catch (IOException | IllegalArgumentException _) {
            return false;
        }
    }
}
