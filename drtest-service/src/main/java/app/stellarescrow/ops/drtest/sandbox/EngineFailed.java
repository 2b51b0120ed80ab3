package app.stellarescrow.ops.drtest.sandbox;

import app.stellarescrow.ops.work.Hinted;

/** The container engine did not do what it was asked; another attempt may do better. */
class EngineFailed extends RuntimeException implements Hinted {

    private final String host;

    EngineFailed(String host, RuntimeException cause) {
        super("the container engine at %s: %s".formatted(host, said(cause)), cause);
        this.host = host;
    }

    /** The client wraps what happened once or twice. */
    private static String said(Throwable failure) {
        var cause = failure.getCause();
        return cause == null ? String.valueOf(failure.getMessage()).strip() : said(cause);
    }

    @Override
    public String hint() {
        return "look at 'docker -H %s info' on the drtest-service's machine, or do without: drtest.sandbox.kind=process"
                .formatted(host);
    }
}
