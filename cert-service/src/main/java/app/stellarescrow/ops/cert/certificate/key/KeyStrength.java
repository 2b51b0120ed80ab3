package app.stellarescrow.ops.cert.certificate.key;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.Map;
import java.util.Optional;

/** Type and size of a public key. */
public final class KeyStrength {

    private static final int SMALLEST_RSA = 2048;

    /** The curves that TLS clients accept in certificates. */
    private static final Map<String, String> CURVES =
            Map.of("secp256r1", "P-256", "secp384r1", "P-384", "secp521r1", "P-521");

    private KeyStrength() {}

    /** For example {@code RSA 2048} or {@code EC P-256}. */
    public static String describe(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa -> "RSA " + rsa.getModulus().bitLength();
            case ECPublicKey ec -> "EC " + curve(ec.getParams());
            case EdECPublicKey ed -> ed.getParams().getName();
            default -> key.getAlgorithm();
        };
    }

    public static Optional<String> weakness(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa when rsa.getModulus().bitLength() < SMALLEST_RSA ->
                    Optional.of("shorter than %d bits".formatted(SMALLEST_RSA));
            case RSAPublicKey rsa when rsa.getPublicExponent().intValue() < 3 ->
                    Optional.of("with exponent " + rsa.getPublicExponent());
            case RSAPublicKey _, EdECPublicKey _ -> Optional.empty();
            case ECPublicKey ec when CURVES.containsValue(curve(ec.getParams())) ->
                    Optional.empty();
            case ECPublicKey _ -> Optional.of("on a curve that TLS clients do not accept");
            default -> Optional.of("of a type that TLS clients do not accept");
        };
    }

    private static String curve(ECParameterSpec curve) {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(curve);
            var name = parameters.getParameterSpec(ECGenParameterSpec.class).getName();
            return CURVES.getOrDefault(name, name);
        } catch (GeneralSecurityException | RuntimeException _) {
            return curve.getCurve().getField().getFieldSize() + " bits";
        }
    }
}
