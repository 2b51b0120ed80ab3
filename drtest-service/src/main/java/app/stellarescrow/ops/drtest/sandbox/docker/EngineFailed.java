package app.stellarescrow.ops.drtest.sandbox.docker;

import app.stellarescrow.ops.failure.Hinted;
import org.jspecify.annotations.Nullable;

/** The container engine did not do what it was asked; another attempt may do better. */
public class EngineFailed extends RuntimeException implements Hinted {

    EngineFailed(String what, @Nullable Throwable cause) {
        super(cause == null ? what : what + ": " + said(cause), cause);
    }

    /** The client wraps what happened once or twice. */
    private static String said(Throwable failure) {
        var cause = failure.getCause();
        return cause == null ? String.valueOf(failure.getMessage()).strip() : said(cause);
    }

    @Override
    public String hint() {
        return "look at 'docker info' on the drtest-service's machine and at drtest.sandbox.docker.image and .host, or do without: drtest.sandbox.kind=process";
    }
}
