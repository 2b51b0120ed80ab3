package app.stellarescrow.ops.alert.link;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a link says: which alert it acknowledges, and until when. Its text is signed (HMAC-SHA256),
 * so that it is valid for that alert only and cannot be guessed.
 *
 * @param nonce makes each link one of its own, to be used once
 */
public record SignedLink(long alert, Instant expires, UUID nonce) {

    private static final int CONTENT = 4 * Long.BYTES;

    /** Bytes of HMAC-SHA256; with them the whole has no unused bits in Base64. */
    private static final int SIGNATURE = 28;

    private static final String ALGORITHM = "HmacSHA256";

    /** For the path of a URL. */
    public String text(byte[] key) {
        var content =
                ByteBuffer.allocate(CONTENT)
                        .putLong(alert)
                        .putLong(expires.getEpochSecond())
                        .putLong(nonce.getMostSignificantBits())
                        .putLong(nonce.getLeastSignificantBits())
                        .array();
        var signed =
                ByteBuffer.allocate(CONTENT + SIGNATURE)
                        .put(content)
                        .put(signature(content, key))
                        .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /** Empty if it was not signed with this key. */
    public static Optional<SignedLink> read(String text, byte[] key) {
        return decoded(text)
                .filter(bytes -> bytes.length == CONTENT + SIGNATURE)
                .filter(bytes -> isSigned(bytes, key))
                .map(SignedLink::of);
    }

    private static SignedLink of(byte[] bytes) {
        var content = ByteBuffer.wrap(bytes);
        return new SignedLink(
                content.getLong(),
                Instant.ofEpochSecond(content.getLong()),
                new UUID(content.getLong(), content.getLong()));
    }

    private static boolean isSigned(byte[] bytes, byte[] key) {
        var content = Arrays.copyOf(bytes, CONTENT);
        var signature = Arrays.copyOfRange(bytes, CONTENT, bytes.length);
        return MessageDigest.isEqual(signature, signature(content, key));
    }

    private static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static byte[] signature(byte[] content, byte[] key) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return Arrays.copyOf(mac.doFinal(content), SIGNATURE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every JDK", e);
        }
    }
}
