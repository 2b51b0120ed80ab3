package app.stellarescrow.ops.cert.credential.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/** A secret key, which shows only its fingerprint. */
public final class Key {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final int FINGERPRINT = 12;

    private final String material;

    public Key(String material) {
        this.material = material;
    }

    /** As {@code openssl rand -hex 32} makes it (manual, section 3.2). */
    public static Key random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Key(HexFormat.of().formatHex(bytes));
    }

    /** For a store and for a request; never for a message. */
    public String reveal() {
        return material;
    }

    /** The beginning of its hash. */
    public String fingerprint() {
        return hash().substring(0, FINGERPRINT);
    }

    /** Its SHA-256, lower-case hex. */
    public String hash() {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(material.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public static List<String> fingerprints(List<Key> keys) {
        return keys.stream().map(Key::fingerprint).toList();
    }

    /** Those whose fingerprints are in the list. */
    public static List<Key> among(List<Key> keys, List<String> fingerprints) {
        return keys.stream().filter(each -> fingerprints.contains(each.fingerprint())).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Key key && key.material.equals(material);
    }

    @Override
    public int hashCode() {
        return material.hashCode();
    }

    @Override
    public String toString() {
        return fingerprint();
    }
}
