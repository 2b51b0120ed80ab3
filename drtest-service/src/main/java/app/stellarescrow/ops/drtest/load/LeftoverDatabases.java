package app.stellarescrow.ops.drtest.load;

import app.stellarescrow.ops.failure.Hinted;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.failure.RequestRefused;
import app.stellarescrow.ops.work.LeaseLost;
import app.stellarescrow.ops.work.RetryLater;
import java.time.Duration;
import java.util.List;

/**
 * Databases that interrupted attempts have left on a live server. They are never dropped there, so
 * each outcome of a later attempt names them.
 */
public record LeftoverDatabases(List<String> databases) {

    public List<String> warnings() {
        return databases.stream()
                .map("an interrupted attempt left the database %s (drop it with dropdb)"::formatted)
                .toList();
    }

    /** The same failure with these databases named: any attempt may be the last one. */
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

    /** The worker logs the stack of a failure only if it has no hint. */
    private RuntimeException unforeseen(Exception failure) {
        var reason = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return new IllegalStateException(reason + left(), failure);
    }

    private String left() {
        return "; interrupted attempts left " + String.join(", ", databases);
    }
}
