package app.stellarescrow.ops.devstack.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys that a route accepts, known by their hashes. */
final class Keys {

    private static final String BEARER = "Bearer ";
    private static final int FINGERPRINT_LENGTH = 12;

    private final List<byte[]> hashes;

    private Keys(List<byte[]> hashes) {
        this.hashes = hashes;
    }

    /** Those of a variable; none if it is not set. */
    static Keys of(String variable, Map<String, String> environment) {
        var keys = environment.getOrDefault(variable, "").split(",");
        return new Keys(
                Arrays.stream(keys)
                        .map(String::strip)
                        .filter(key -> !key.isEmpty())
                        .map(Keys::sha256)
                        .toList());
    }

    /** The key of a request, as {@code X-API-Key} or bearer token. */
    static Optional<String> presented(Headers headers) {
        return Optional.ofNullable(headers.getFirst("X-API-Key"))
                .or(
                        () ->
                                Optional.ofNullable(headers.getFirst("Authorization"))
                                        .flatMap(Keys::token))
                .map(String::strip);
    }

    boolean accept(String key) {
        var hash = sha256(key);
        return hashes.stream().anyMatch(each -> MessageDigest.isEqual(each, hash));
    }

    /** Distinguishes keys without revealing them: the beginning of the SHA-256 in hex. */
    static String fingerprint(String key) {
        return HexFormat.of().formatHex(sha256(key)).substring(0, FINGERPRINT_LENGTH);
    }

    private static Optional<String> token(String authorization) {
        return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(authorization.substring(BEARER.length()))
                : Optional.empty();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
