package app.stellarescrow.ops.bucket;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digests every JDK has. */
final class Digests {

    private Digests() {}

    static MessageDigest sha256() {
        return digest("SHA-256");
    }

    /** What S3 has instead of a checksum in its entity tags. */
    static MessageDigest md5() {
        return digest("MD5");
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
