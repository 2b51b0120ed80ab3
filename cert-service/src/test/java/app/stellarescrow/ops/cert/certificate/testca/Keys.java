package app.stellarescrow.ops.cert.certificate.testca;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Key pairs of all types: new ones, except those that take long to create. */
public final class Keys {

    private static final Map<Integer, KeyPair> RSA = new ConcurrentHashMap<>();

    private Keys() {}

    /** The same one for each size. */
    public static KeyPair rsa(int bits) {
        return RSA.computeIfAbsent(bits, each -> generated("RSA", each));
    }

    public static KeyPair dsa() {
        return generated("DSA", 2048);
    }

    public static KeyPair p256() {
        return ec("secp256r1");
    }

    public static KeyPair p384() {
        return ec("secp384r1");
    }

    public static KeyPair ed25519() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A curve that Java does not know. */
    public static KeyPair secp256k1() {
        try {
            var generator = KeyPairGenerator.getInstance("EC", new BouncyCastleProvider());
            generator.initialize(new ECGenParameterSpec("secp256k1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair ec(String curve) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair generated(String type, int bits) {
        try {
            var generator = KeyPairGenerator.getInstance(type);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
