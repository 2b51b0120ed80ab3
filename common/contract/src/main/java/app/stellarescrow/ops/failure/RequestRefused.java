package app.stellarescrow.ops.failure;

/** The request itself is wrong, such as for a missing backup, so on-call is not alerted. */
public class RequestRefused extends PermanentFailure {

    public RequestRefused(String reason, String hint) {
        super(reason, hint, null);
    }
}
