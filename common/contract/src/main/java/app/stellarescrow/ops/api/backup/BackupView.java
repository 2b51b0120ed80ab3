package app.stellarescrow.ops.api.backup;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A backup.
 *
 * @param target null if there is no manifest to say so
 * @param takenAt UTC, the moment whose data it holds
 * @param copies names of the destinations that have it
 */
public record BackupView(
        String key,
        @Nullable String target,
        Instant takenAt,
        long sizeBytes,
        long ageSeconds,
        Proof proof,
        List<String> copies) {

    /**
     * How far the backup is proven.
     *
     * @param level in one word
     * @param verifiedAt when it was last read back or restored
     * @param note what is wrong with it, if anything is
     * @param expiresAt when retention found that it may go
     * @param lockedUntil the bucket lets no one delete it before
     */
    public record Proof(
            Level level,
            @Nullable Instant verifiedAt,
            @Nullable String note,
            @Nullable Instant expiresAt,
            @Nullable Instant lockedUntil) {}

    /** How far a backup may be relied on, in one word. */
    public enum Level {
        /** It could not be read back. */
        DAMAGED,
        /** It is intact, but its content is odd. */
        SUSPICIOUS,
        /** There is no manifest, so it is not known what it is. */
        UNKNOWN,
        /** The bucket shows what was sent. */
        STORED,
        /** It was read back in full. */
        CHECKED,
        /** A drill has restored it. */
        DRILLED
    }
}
