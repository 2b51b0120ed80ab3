package app.stellarescrow.ops.manifest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a backup is proven, and what is to become of it.
 *
 * @param storedAt when the bucket showed what was sent; null if nobody knows, as without a manifest
 * @param checkedAt when it was last read back in full and found to be what was sent
 * @param drilledAt when a drill last restored it
 * @param damage why it could not be read back the last time
 * @param suspicious why it is not to be trusted though it is intact
 * @param markedAt when retention found that it may go
 */
public record BackupState(
        @Nullable Instant storedAt,
        @Nullable Instant checkedAt,
        @Nullable Instant drilledAt,
        @Nullable String damage,
        @Nullable String suspicious,
        @Nullable Instant markedAt) {

    public static final BackupState UNKNOWN = new BackupState(null, null, null, null, null, null);

    public static BackupState stored(Instant at) {
        return new BackupState(at, null, null, null, null, null);
    }

    /** Whether it may be relied on. */
    @JsonIgnore
    public boolean isVerified() {
        return damage == null && suspicious == null && (checkedAt != null || drilledAt != null);
    }

    /** This, and what another writer has found out of the same backup. */
    public BackupState joined(BackupState other) {
        return new BackupState(
                storedAt == null ? other.storedAt : storedAt,
                later(checkedAt, other.checkedAt),
                later(drilledAt, other.drilledAt),
                damage == null ? other.damage : damage,
                suspicious == null ? other.suspicious : suspicious,
                markedAt == null ? other.markedAt : markedAt);
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }

    /** Read back, and whole, whatever was found before. */
    public BackupState checked(Instant at) {
        return new BackupState(storedAt, at, drilledAt, null, suspicious, markedAt);
    }

    /** Restored by a drill, and found to be what it was. */
    public BackupState drilled(Instant at) {
        return new BackupState(storedAt, checkedAt, at, damage, suspicious, markedAt);
    }

    public BackupState damaged(String reason) {
        return new BackupState(storedAt, checkedAt, drilledAt, reason, suspicious, markedAt);
    }

    /**
     * Intact, but odd.
     *
     * @param reason null if a person has said that it is all right
     */
    public BackupState suspected(@Nullable String reason) {
        return new BackupState(storedAt, checkedAt, drilledAt, damage, reason, markedAt);
    }

    /**
     * To be deleted when the grace is over.
     *
     * @param at null if it is to be kept after all
     */
    public BackupState marked(@Nullable Instant at) {
        return new BackupState(storedAt, checkedAt, drilledAt, damage, suspicious, at);
    }
}
