package app.stellarescrow.ops.drtest.sandbox;

import app.stellarescrow.ops.work.Hinted;

/** Something of a sandbox outlived it, with a copy of the production's data in it. */
public class SandboxLeft extends RuntimeException implements Hinted {

    private final String hint;

    SandboxLeft(String what, String hint) {
        super(what);
        this.hint = hint;
    }

    @Override
    public String hint() {
        return hint;
    }
}
