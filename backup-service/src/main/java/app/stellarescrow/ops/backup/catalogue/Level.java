package app.stellarescrow.ops.backup.catalogue;

import app.stellarescrow.ops.manifest.BackupState;

/** How far a backup may be relied on, in one word. */
public enum Level {
    /** It could not be read back. */
    DAMAGED,
    /** It is intact, but its content is odd. */
    SUSPICIOUS,
    /** There is no manifest, so nobody knows what it is. */
    UNKNOWN,
    /** The bucket shows what was sent. */
    STORED,
    /** It was read back in full. */
    CHECKED,
    /** A drill has restored it. */
    DRILLED;

    public static Level of(BackupState state) {
        if (state.damage() != null) {
            return DAMAGED;
        }
        if (state.suspicious() != null) {
            return SUSPICIOUS;
        }
        if (state.drilledAt() != null) {
            return DRILLED;
        }
        if (state.checkedAt() != null) {
            return CHECKED;
        }
        return state.storedAt() == null ? UNKNOWN : STORED;
    }
}
