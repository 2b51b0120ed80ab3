package app.stellarescrow.ops.bucket;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object as the bucket tells it.
 *
 * @param key without our prefix
 * @param metadata empty in listings, which do not tell it
 * @param storedAt when the store got it; copying a bucket renews it
 * @param lockedUntil nobody can delete it before (Object Lock); null in listings
 */
public record StoredObject(
        String key,
        long sizeBytes,
        Instant storedAt,
        Map<String, String> metadata,
        @Nullable Instant lockedUntil) {}
