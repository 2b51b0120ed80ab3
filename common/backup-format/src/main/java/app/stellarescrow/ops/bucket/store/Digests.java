package app.stellarescrow.ops.bucket.store;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.CRC32C;

/** SHA-256 for our own checks, and the base64 digests that S3 checks. */
public final class Digests {

    private Digests() {}

    public static MessageDigest sha256() {
        return digest("SHA-256");
    }

    /** S3 builds its entity tags from these. */
    public static String md5(byte[] bytes, int length) {
        var md5 = digest("MD5");
        md5.update(bytes, 0, length);
        return Base64.getEncoder().encodeToString(md5.digest());
    }

    /** Nearly free, whereas a second SHA-256 would slow down a backup by a tenth. */
    public static String crc32c(byte[] bytes, int length) {
        var crc = new CRC32C();
        crc.update(bytes, 0, length);
        var four = ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
        return Base64.getEncoder().encodeToString(four);
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
