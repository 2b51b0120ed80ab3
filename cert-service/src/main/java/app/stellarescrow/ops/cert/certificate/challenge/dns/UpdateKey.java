package app.stellarescrow.ops.cert.certificate.challenge.dns;

import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.xbill.DNS.Name;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TextParseException;

/**
 * The key that signs updates (TSIG).
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
     * The name as DNS has it.
     *
     * @throws IllegalArgumentException with the value and the remedy
     */
    public Name dnsName() {
        try {
            return Name.fromString(name, Name.root);
        } catch (TextParseException _) {
            throw new IllegalArgumentException(
                    "'%s' is not a DNS name; copy the key's name from the name server's key file"
                            .formatted(name));
        }
    }

    /**
     * The algorithm as DNS has it.
     *
     * @throws IllegalArgumentException with the value and the remedy
     */
    public Name dnsAlgorithm() {
        var known = ALGORITHMS.get(algorithm.toLowerCase(Locale.ROOT));
        if (known == null) {
            throw new IllegalArgumentException(
                    "unknown TSIG algorithm '%s'; known are hmac-sha256, hmac-sha384, hmac-sha512"
                            .formatted(algorithm));
        }
        return known;
    }

    /**
     * The secret's bytes.
     *
     * @throws IllegalArgumentException with the remedy, but without the secret
     */
    public byte[] decoded() {
        try {
            var bytes = Base64.getDecoder().decode(secret);
            if (bytes.length > 0) {
                return bytes;
            }
        } catch (IllegalArgumentException _) {
            // Its message has a part of the secret.
        }
        throw new IllegalArgumentException(
                "the secret is %s; copy it from the name server's key file"
                        .formatted(secret.isEmpty() ? "empty" : "not base64"));
    }

    TSIG tsig() {
        return new TSIG(dnsAlgorithm(), dnsName(), decoded());
    }

    @Override
    public String toString() {
        return "UpdateKey[name=%s, algorithm=%s]".formatted(name, algorithm);
    }
}
