package app.stellarescrow.ops.drtest.sandbox;

import app.stellarescrow.ops.failure.PermanentFailure;

/** A sandbox could not be removed; it holds a copy of production data. */
public class SandboxNotRemoved extends PermanentFailure {

    SandboxNotRemoved(String what, String hint) {
        super(what, hint, null);
    }
}
