package app.stellarescrow.ops.drtest.restore;

/** The backup does not become a database; the message says at which statement. */
public class RestoreFailed extends RuntimeException {

    RestoreFailed(String reason, Throwable cause) {
        super(reason, cause);
    }
}
