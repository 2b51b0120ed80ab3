package app.stellarescrow.ops.manifest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a backup is proven, and whether retention has marked it.
 *
 * @param storedAt when the stored object was compared with what was sent; null if unknown, as
 *     without a manifest
 * @param checkedAt when it was last read back in full and found intact
 * @param drilledAt when a drill last restored it
 * @param damage why the last read failed
 * @param suspicious why it is not trusted although it is intact
 * @param markedAt when retention marked it for deletion
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

    /** Whether it was read back and is not suspicious. */
    @JsonIgnore
    public boolean isVerified() {
        return damage == null && suspicious == null && (checkedAt != null || drilledAt != null);
    }

    /** Combines this with what another writer has recorded. */
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

    /** After an intact read, which clears earlier damage. */
    public BackupState checked(Instant at) {
        return new BackupState(storedAt, at, drilledAt, null, suspicious, markedAt);
    }

    /** After a successful drill. */
    public BackupState drilled(Instant at) {
        return new BackupState(storedAt, checkedAt, at, damage, suspicious, markedAt);
    }

    public BackupState damaged(String reason) {
        return new BackupState(storedAt, checkedAt, drilledAt, reason, suspicious, markedAt);
    }

    /**
     * Intact, but implausible.
     *
     * @param reason null after an operator has declared it good
     */
    public BackupState suspected(@Nullable String reason) {
        return new BackupState(storedAt, checkedAt, drilledAt, damage, reason, markedAt);
    }

    /**
     * To be deleted after the grace period.
     *
     * @param at null if it is kept after all
     */
    public BackupState marked(@Nullable Instant at) {
        return new BackupState(storedAt, checkedAt, drilledAt, damage, suspicious, at);
    }
}
