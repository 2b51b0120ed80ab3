package app.stellarescrow.ops.api.credential;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When the keys of a credential were last used, as the last check read from its access log or its
 * servers.
 *
 * @param from uses before that are known only if an earlier check saw them
 * @param unknown why some may be missing; null if none is
 * @param last at most one for each key
 */
public record KeyUsage(
        Instant from, Instant checkedAt, @Nullable String unknown, List<LastUse> last) {

    /**
     * The last use of a key.
     *
     * @param key its fingerprint
     * @param consumer as the access log or the server names it
     */
    public record LastUse(String key, Instant at, String consumer) {}
}
