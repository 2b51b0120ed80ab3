package app.stellarescrow.ops.cert.certificate.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Whether a private key and a certificate belong together. */
public final class KeyPairs {

    private static final byte[] SAMPLE = "sample".getBytes(StandardCharsets.UTF_8);

    /** Java knows fewer. */
    private static final Provider ALL_CURVES = new BouncyCastleProvider();

    private KeyPairs() {}

    /** Signs with the one and verifies with the other. */
    public static boolean belongs(PrivateKey key, X509Certificate certificate) {
        return agree(key, certificate, Optional.empty())
                || agree(key, certificate, Optional.of(ALL_CURVES));
    }

    private static boolean agree(
            PrivateKey key, X509Certificate certificate, Optional<Provider> provider) {
        try {
            var signing = signature(key, provider);
            signing.initSign(key);
            signing.update(SAMPLE);
            var verifying = signature(key, provider);
            verifying.initVerify(certificate.getPublicKey());
            verifying.update(SAMPLE);
            return verifying.verify(signing.sign());
        } catch (GeneralSecurityException | RuntimeException _) {
            return false;
        }
    }

    private static Signature signature(PrivateKey key, Optional<Provider> provider)
            throws GeneralSecurityException {
        var algorithm = algorithm(key.getAlgorithm());
        return provider.isPresent()
                ? Signature.getInstance(algorithm, provider.get())
                : Signature.getInstance(algorithm);
    }

    private static String algorithm(String key) {
        return switch (key) {
            case "EC", "ECDSA" -> "SHA256withECDSA";
            case "RSA", "DSA" -> "SHA256with" + key;
            default -> key;
        };
    }
}
