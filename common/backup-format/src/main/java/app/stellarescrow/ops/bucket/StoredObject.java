package app.stellarescrow.ops.bucket;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object in the bucket.
 *
 * @param key without our prefix
 * @param metadata empty in listings, which do not contain it
 * @param storedAt when the store received it; copying a bucket changes it
 * @param lockedUntil it cannot be deleted before this time (Object Lock); null in listings
 */
public record StoredObject(
        String key,
        long sizeBytes,
        Instant storedAt,
        Map<String, String> metadata,
        @Nullable Instant lockedUntil) {}
