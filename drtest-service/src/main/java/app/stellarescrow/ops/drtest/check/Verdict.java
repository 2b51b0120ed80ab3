package app.stellarescrow.ops.drtest.check;

/** What a check found. */
public enum Verdict {
    PASS,
    FAIL,
    /** There was nothing to look at; that is no failure, and proves nothing. */
    SKIPPED
}
