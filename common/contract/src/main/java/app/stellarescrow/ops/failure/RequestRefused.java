package app.stellarescrow.ops.failure;

/**
 * A person asked for what is not there: the fault is in the request, so on-call need not get up.
 */
public class RequestRefused extends PermanentFailure {

    public RequestRefused(String reason, String hint) {
        super(reason, hint, null);
    }
}
