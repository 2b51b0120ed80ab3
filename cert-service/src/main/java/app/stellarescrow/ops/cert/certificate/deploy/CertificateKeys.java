package app.stellarescrow.ops.cert.certificate.deploy;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;

/** New keys for certificates and accounts: P-256, which every CA and client takes. */
public final class CertificateKeys {

    private CertificateKeys() {}

    public static KeyPair create() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}
