package app.stellarescrow.ops.bucket.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.failure.PermanentFailure;
import java.util.Arrays;

/** Checks names of objects: every store, proxy and file system must read them the same way. */
public final class ObjectKey {

    /** S3's limit, in bytes. */
    private static final int LONGEST = 1024;

    private static final int SHOWN = 80;

    private ObjectKey() {}

    /** Returns the key; an unusable one is a permanent failure. */
    public static String usable(String key) {
        var reason = unusable(key);
        if (!reason.isEmpty()) {
            throw new PermanentFailure(
                    "'%s' is not a valid object name: %s".formatted(shown(key), reason),
                    "use a name that ./ops backups lists",
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
        return Arrays.stream(key.split("/", -1)).anyMatch(ObjectKey::isReserved)
                ? "no part of it between slashes may be empty, '.' or '..'"
                : "";
    }

    private static boolean isReserved(String part) {
        return part.isEmpty() || part.equals(".") || part.equals("..");
    }

    private static String shown(String key) {
        var start = key.length() <= SHOWN ? key : key.substring(0, SHOWN) + "…";
        return start.replaceAll("\\p{Cntrl}", "?");
    }
}
