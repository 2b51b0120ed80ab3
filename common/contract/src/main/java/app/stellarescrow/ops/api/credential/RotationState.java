package app.stellarescrow.ops.api.credential;

/** How far a rotation is. */
public enum RotationState {
    /** Its consumers have notice of it. */
    NOTICE,
    /** New keys are made, and in no store yet. */
    GENERATED,
    /** New and old keys are in the store. */
    ADDED,
    /** The servers accept new and old keys. */
    VERIFIED,
    /** Its consumers change to the new keys. */
    DRAINING,
    /** The old keys are out of the store. */
    REMOVED,
    /** The new keys are out of the store; the old ones stay. */
    ABORTED
}
