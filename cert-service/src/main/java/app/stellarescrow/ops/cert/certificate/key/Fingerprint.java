package app.stellarescrow.ops.cert.certificate.key;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/** Distinguishes certificates. */
public final class Fingerprint {

    private static final int SHORT = 12;

    private Fingerprint() {}

    /** SHA-256 of the certificate, lower-case hex. */
    public static String of(X509Certificate certificate) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its beginning, for sentences. */
    public static String shortOf(X509Certificate certificate) {
        return shortened(of(certificate));
    }

    public static String shortened(String fingerprint) {
        return fingerprint.substring(0, SHORT);
    }
}
