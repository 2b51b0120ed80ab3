package app.stellarescrow.ops.backup.catalogue;

import app.stellarescrow.ops.api.backup.BackupView;
import app.stellarescrow.ops.api.backup.BackupView.Level;
import app.stellarescrow.ops.bucket.StoredObject;
import app.stellarescrow.ops.event.job.BackupKey;
import app.stellarescrow.ops.manifest.BackupState;
import app.stellarescrow.ops.manifest.Manifest;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A backup in the bucket.
 *
 * @param object its name
 * @param target its database; null without a manifest
 * @param takenAt time of its data; copying a bucket changes all times but this one
 * @param copies names of the destinations that have it
 * @param lockedUntil it cannot be deleted before this time
 */
public record StoredBackup(
        String object,
        @Nullable String target,
        Instant takenAt,
        long sizeBytes,
        List<String> copies,
        @Nullable Instant lockedUntil,
        BackupState state) {

    /** Shared, because a hundred thousand backups repeat the same values. */
    public StoredBackup {
        target = target == null ? null : target.intern();
        copies = copies.stream().map(String::intern).toList();
    }

    public static StoredBackup of(Manifest manifest, List<String> copies) {
        return new StoredBackup(
                manifest.object(),
                manifest.run().target(),
                manifest.run().takenAt(),
                manifest.stored().sent().sizeBytes(),
                copies,
                manifest.stored().lockedUntil(),
                manifest.state());
    }

    /** An object with a backup's name but without a manifest. */
    static StoredBackup withoutManifest(StoredObject object, BackupKey key, String copy) {
        return new StoredBackup(
                object.key(),
                null,
                key.takenAt(),
                object.sizeBytes(),
                List.of(copy),
                object.lockedUntil(),
                BackupState.UNKNOWN);
    }

    @JsonIgnore
    public BackupKey key() {
        return BackupKey.parse(object).orElseThrow();
    }

    /** Without a manifest its content is unknown. */
    @JsonIgnore
    public boolean hasManifest() {
        return target != null;
    }

    /** Whether it was read back and is not suspicious. */
    @JsonIgnore
    public boolean isVerified() {
        return state.isVerified();
    }

    public StoredBackup with(BackupState newState) {
        return new StoredBackup(object, target, takenAt, sizeBytes, copies, lockedUntil, newState);
    }

    BackupView view(Instant now) {
        return new BackupView(
                object,
                target,
                takenAt,
                sizeBytes,
                Duration.between(takenAt, now).toSeconds(),
                new BackupView.Proof(
                        level(),
                        state.drilledAt() == null ? state.checkedAt() : state.drilledAt(),
                        state.damage() == null ? state.suspicious() : state.damage(),
                        state.markedAt(),
                        lockedUntil),
                copies);
    }

    private Level level() {
        if (state.damage() != null) {
            return Level.DAMAGED;
        }
        if (state.suspicious() != null) {
            return Level.SUSPICIOUS;
        }
        if (state.drilledAt() != null) {
            return Level.DRILLED;
        }
        if (state.checkedAt() != null) {
            return Level.CHECKED;
        }
        return state.storedAt() == null ? Level.UNKNOWN : Level.STORED;
    }

    /** This backup with the recorded state of the same one. */
    StoredBackup withStateOf(StoredBackup known) {
        return known.hasManifest() ? with(state.joined(known.state())) : this;
    }

    /** The same backup at two destinations; one with a manifest takes precedence. */
    StoredBackup merge(StoredBackup other) {
        if (hasManifest() != other.hasManifest()) {
            return hasManifest() ? this : other;
        }
        var all = Stream.concat(copies.stream(), other.copies.stream()).toList();
        return new StoredBackup(
                object,
                target,
                takenAt,
                sizeBytes,
                List.copyOf(new TreeSet<>(all)),
                lockedUntil,
                state);
    }
}
