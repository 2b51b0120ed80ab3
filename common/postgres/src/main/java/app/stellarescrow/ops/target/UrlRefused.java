package app.stellarescrow.ops.target;

import app.stellarescrow.ops.failure.PermanentFailure;

/** An unusable URL; none of it is shown, because any part may be the password. */
final class UrlRefused extends PermanentFailure {

    static final String SHAPE = "write it as postgres://user:password@host:5432/database";
    static final String SOCKET = ", or postgres://user:password@/database?host=/run/postgresql";

    private static final long serialVersionUID = 1;

    /**
     * @param what continues "the URL of target x"
     */
    UrlRefused(String target, String what, String remedy) {
        super("the URL of target %s %s".formatted(target, what), remedy, null);
    }
}
