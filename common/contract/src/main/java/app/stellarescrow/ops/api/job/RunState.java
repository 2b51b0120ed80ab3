package app.stellarescrow.ops.api.job;

/** Where a run stands. */
public enum RunState {
    REQUESTED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED,

    /** Never requested; the reason says why. */
    SKIPPED;

    public boolean isFinished() {
        return this != REQUESTED && this != RUNNING;
    }
}
