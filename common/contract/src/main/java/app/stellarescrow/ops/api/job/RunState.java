package app.stellarescrow.ops.api.job;

/** The state of a run. */
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
