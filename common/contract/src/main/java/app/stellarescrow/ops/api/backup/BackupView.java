package app.stellarescrow.ops.api.backup;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A backup.
 *
 * @param target null if there is no manifest
 * @param takenAt UTC, the moment of its data
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
     * How the backup was verified.
     *
     * @param verifiedAt when it was last read back or restored
     * @param note what is wrong with it; null if nothing is
     * @param expiresAt when retention marked it for deletion
     * @param lockedUntil until then the bucket refuses to delete it
     */
    public record Proof(
            Level level,
            @Nullable Instant verifiedAt,
            @Nullable String note,
            @Nullable Instant expiresAt,
            @Nullable Instant lockedUntil) {}

    /** How far a backup is verified. */
    public enum Level {
        /** It could not be read back. */
        DAMAGED,
        /** It is intact, but its content differs too much from an earlier backup's. */
        SUSPICIOUS,
        /** It has no manifest, so its content is unknown. */
        UNKNOWN,
        /** The stored object was compared with what was sent, but not read back. */
        STORED,
        /** It was read back in full. */
        CHECKED,
        /** A drill has restored it. */
        DRILLED
    }
}
