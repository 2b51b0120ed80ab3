package app.stellarescrow.ops.cert.certificate.challenge.dns;

import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.xbill.DNS.Name;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TextParseException;

/**
 * The key that signs updates.
 *
 * @param algorithm for example {@code hmac-sha256}
 * @param secret base64
 */
public record UpdateKey(String name, String algorithm, String secret) {

    private static final Map<String, Name> ALGORITHMS =
            Map.of(
                    "hmac-sha256", TSIG.HMAC_SHA256,
                    "hmac-sha384", TSIG.HMAC_SHA384,
                    "hmac-sha512", TSIG.HMAC_SHA512);

    /**
     * Checks it.
     *
     * @throws IllegalArgumentException with the remedy, but without the secret
     */
    TSIG tsig() {
        var known = ALGORITHMS.get(algorithm.toLowerCase(Locale.ROOT));
        if (known == null) {
            throw new IllegalArgumentException(
                    "unknown TSIG algorithm '%s'; known are hmac-sha256, hmac-sha384, hmac-sha512"
                            .formatted(algorithm));
        }
        try {
            return new TSIG(known, Name.fromString(name, Name.root), decoded());
        } catch (TextParseException _) {
            throw new IllegalArgumentException(
                    "the TSIG key's name '%s' is no DNS name".formatted(name));
        }
    }

    private byte[] decoded() {
        try {
            return Base64.getDecoder().decode(secret.strip());
        } catch (IllegalArgumentException _) {
            // Without the cause, whose message has a part of the secret.
            throw new IllegalArgumentException(
                    "the secret of the TSIG key '%s' is not base64; copy it from the name server's key file"
                            .formatted(name));
        }
    }

    @Override
    public String toString() {
        return "UpdateKey[name=%s, algorithm=%s]".formatted(name, algorithm);
    }
}
