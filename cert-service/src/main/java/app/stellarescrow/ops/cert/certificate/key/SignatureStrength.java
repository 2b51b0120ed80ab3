package app.stellarescrow.ops.cert.certificate.key;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
import java.util.Locale;
import java.util.Set;

/** The hash under a certificate's signature. */
public final class SignatureStrength {

    private static final String PSS = "1.2.840.113549.1.1.10";
    private static final Set<String> WEAK = Set.of("MD2", "MD4", "MD5", "SHA1");

    private SignatureStrength() {}

    public static boolean isWeak(X509Certificate certificate) {
        return WEAK.contains(hash(certificate));
    }

    /** For example {@code SHA256}; for Ed25519 the name of the signature. */
    public static String hash(X509Certificate certificate) {
        var name =
                certificate.getSigAlgOID().equals(PSS)
                        ? pssHash(certificate)
                        : certificate.getSigAlgName().split("(?i)with", 2)[0];
        return name.toUpperCase(Locale.ROOT).replace("-", "");
    }

    /** Without parameters it is SHA-1 (RFC 4055). */
    private static String pssHash(X509Certificate certificate) {
        var encoded = certificate.getSigAlgParams();
        if (encoded == null) {
            return "SHA1";
        }
        try {
            var parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
            parameters.init(encoded);
            return parameters.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm();
        } catch (GeneralSecurityException | IOException _) {
            return "SHA1";
        }
    }
}
