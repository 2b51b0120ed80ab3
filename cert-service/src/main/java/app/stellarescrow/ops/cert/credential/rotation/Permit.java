package app.stellarescrow.ops.cert.credential.rotation;

/** What a job may do to a rotation. */
public enum Permit {
    /** Look, and go on where no store changes. */
    CHECK,
    /** Change the store, too: it was requested for this credential. */
    CHANGE,
    /** Also end notice and drain early: an approver has given a reason. */
    FORCE;

    boolean mayChange() {
        return this != CHECK;
    }

    public boolean isForced() {
        return this == FORCE;
    }
}
