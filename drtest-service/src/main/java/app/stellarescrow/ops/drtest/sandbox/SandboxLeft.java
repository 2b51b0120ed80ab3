package app.stellarescrow.ops.drtest.sandbox;

import app.stellarescrow.ops.failure.PermanentFailure;

/** Something of a sandbox outlived it, with a copy of the production's data in it. */
public class SandboxLeft extends PermanentFailure {

    SandboxLeft(String what, String hint) {
        super(what, hint, null);
    }
}
