package app.stellarescrow.ops.cert.certificate.deploy;

import app.stellarescrow.ops.cert.certificate.key.Fingerprint;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A private key and its certificates, which belong together.
 *
 * @param chain the leaf first
 */
public record KeyAndChain(PrivateKey key, List<X509Certificate> chain) {

    private static final byte[] SAMPLE = new byte[32];

    public KeyAndChain {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("the chain has no certificate");
        }
        if (!belong(key, chain.getFirst())) {
            throw new IllegalArgumentException(
                    "the certificate is for another key: its serial number is "
                            + chain.getFirst().getSerialNumber().toString(16));
        }
    }

    public X509Certificate leaf() {
        return chain.getFirst();
    }

    public String fingerprint() {
        return Fingerprint.of(leaf());
    }

    private static boolean belong(PrivateKey key, X509Certificate leaf) {
        var algorithm = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        try {
            var signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(SAMPLE);
            var verifying = Signature.getInstance(algorithm);
            verifying.initVerify(leaf.getPublicKey());
            verifying.update(SAMPLE);
            return verifying.verify(signing.sign());
        } catch (GeneralSecurityException _) {
            return false;
        }
    }
}
