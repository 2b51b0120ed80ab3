package app.stellarescrow.ops.drtest.sandbox.docker;

import app.stellarescrow.ops.failure.Hinted;
import org.jspecify.annotations.Nullable;

/** The container engine refused or failed a request; another attempt may succeed. */
public class EngineFailed extends RuntimeException implements Hinted {

    EngineFailed(String what, @Nullable Throwable cause) {
        super(cause == null ? what : what + ": " + messageOf(cause), cause);
    }

    /** The client wraps the cause once or twice. */
    private static String messageOf(Throwable failure) {
        var cause = failure.getCause();
        return cause == null ? String.valueOf(failure.getMessage()).strip() : messageOf(cause);
    }

    @Override
    public String hint() {
        return "check 'docker info' on drtest-service's machine, drtest.sandbox.docker.image and .host, or use no containers (drtest.sandbox.kind=process)";
    }
}
