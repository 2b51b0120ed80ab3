package app.stellarescrow.ops.backup.catalogue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A backup as the REST API shows it.
 *
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
     * How far it may be relied on.
     *
     * @param level in one word
     * @param verifiedAt when it was last read back or restored
     * @param note what is wrong with it, if anything is
     * @param expiresAt when retention found that it may go
     * @param lockedUntil nobody can delete it before
     */
    public record Proof(
            Level level,
            @Nullable Instant verifiedAt,
            @Nullable String note,
            @Nullable Instant expiresAt,
            @Nullable Instant lockedUntil) {}

    static BackupView of(StoredBackup backup, Instant now) {
        var state = backup.state();
        return new BackupView(
                backup.object(),
                backup.target(),
                backup.takenAt(),
                backup.sizeBytes(),
                Duration.between(backup.takenAt(), now).toSeconds(),
                new Proof(
                        Level.of(state),
                        state.drilledAt() == null ? state.checkedAt() : state.drilledAt(),
                        state.damage() == null ? state.suspicious() : state.damage(),
                        state.markedAt(),
                        backup.lockedUntil()),
                backup.copies());
    }
}
