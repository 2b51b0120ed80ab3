package app.stellarescrow.ops.bucket.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.failure.PermanentFailure;
import java.util.Arrays;

/**
 * What may be the name of an object: anything that no store, proxy or file system reads otherwise.
 */
public final class ObjectKey {

    /** Of S3, in bytes. */
    private static final int LONGEST = 1024;

    private static final int SHOWN = 80;

    private ObjectKey() {}

    /** The key; one that could never be read or written is refused for good. */
    public static String usable(String key) {
        var reason = unusable(key);
        if (!reason.isEmpty()) {
            throw new PermanentFailure(
                    "'%s' is no name of an object: %s".formatted(shown(key), reason),
                    "./ops backups lists the names there are",
                    null);
        }
        return key;
    }

    private static String unusable(String key) {
        if (key.isEmpty() || key.getBytes(UTF_8).length > LONGEST) {
            return "it must have 1 to %d bytes".formatted(LONGEST);
        }
        if (key.chars().anyMatch(Character::isISOControl) || key.indexOf('\uFFFD') >= 0) {
            return "it contains a control character";
        }
        return Arrays.stream(key.split("/", -1)).anyMatch(ObjectKey::isNoName)
                ? "no part of it between slashes may be empty, '.' or '..'"
                : "";
    }

    private static boolean isNoName(String part) {
        return part.isEmpty() || part.equals(".") || part.equals("..");
    }

    private static String shown(String key) {
        var start = key.length() <= SHOWN ? key : key.substring(0, SHOWN) + "…";
        return start.replaceAll("\\p{Cntrl}", "?");
    }
}
