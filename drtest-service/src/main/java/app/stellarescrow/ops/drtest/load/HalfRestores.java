package app.stellarescrow.ops.drtest.load;

import app.stellarescrow.ops.failure.Hinted;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.failure.RequestRefused;
import app.stellarescrow.ops.work.LeaseLost;
import app.stellarescrow.ops.work.RetryLater;
import java.time.Duration;
import java.util.List;

/**
 * What attempts that were cut off have left on a server that people work with: nothing is ever
 * dropped there, so each way in which a later attempt ends names it.
 */
public record HalfRestores(List<String> databases) {

    public List<String> warnings() {
        return databases.stream()
                .map(
                        "an attempt that was cut off has left the database %s (dropdb removes it)"
                                ::formatted)
                .toList();
    }

    /** The same failure, retried as before, that names them; any attempt may be the last one. */
    public Exception namedIn(Exception failure) {
        if (databases.isEmpty()) {
            return failure;
        }
        return switch (failure) {
            case RequestRefused _, LeaseLost _, RetryLater _, InterruptedException _ -> failure;
            case PermanentFailure e ->
                    new PermanentFailure(String.valueOf(e.getMessage()), e.hint() + left(), e);
            case Hinted e ->
                    new RetryLater(
                            String.valueOf(failure.getMessage()), e.hint() + left(), Duration.ZERO);
            default -> unforeseen(failure);
        };
    }

    /** The worker logs the stack of a failure without a hint. */
    private RuntimeException unforeseen(Exception failure) {
        var reason = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return new IllegalStateException(reason + left(), failure);
    }

    private String left() {
        return "; attempts that were cut off have left " + String.join(", ", databases);
    }
}
