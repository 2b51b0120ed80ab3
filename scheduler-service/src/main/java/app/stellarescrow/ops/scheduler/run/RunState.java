package app.stellarescrow.ops.scheduler.run;

import java.util.EnumSet;
import java.util.Set;

/** Where a run stands. */
public enum RunState {
    REQUESTED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED,

    /** Never requested; the reason says why. */
    SKIPPED;

    static final Set<RunState> UNFINISHED = EnumSet.of(REQUESTED, RUNNING);

    boolean isFinished() {
        return !UNFINISHED.contains(this);
    }
}
