package app.stellarescrow.ops.alert.delivery;

import app.stellarescrow.ops.failure.Hinted;
import java.time.Duration;

/** A receiver did not accept a message; its address is a secret and is never included. */
public class NotDelivered extends RuntimeException implements Hinted {

    private final Receiver receiver;

    NotDelivered(Receiver receiver, String reason) {
        super("%s %s".formatted(receiver.lane(), reason));
        this.receiver = receiver;
    }

    /** Of a call that failed. */
    public static NotDelivered because(Receiver receiver, Throwable failure) {
        return new NotDelivered(receiver, "cannot be reached: " + rootOf(failure));
    }

    /** Of a receiver that takes a call and says nothing. */
    public static NotDelivered withoutAnswer(Receiver receiver, Duration limit) {
        return new NotDelivered(
                receiver, "gave no answer within %d s".formatted(limit.toSeconds()));
    }

    private static String rootOf(Throwable failure) {
        var root = failure;
        for (var cause = root.getCause(); cause != null; cause = root.getCause()) {
            root = cause;
        }
        return root.getMessage() == null
                ? root.getClass().getSimpleName()
                : root.getClass().getSimpleName() + ", " + root.getMessage();
    }

    @Override
    public String hint() {
        return receiver == Receiver.EMAIL
                ? "check that the mail server is up, and SMTP_HOST, SMTP_PORT and its login"
                : "check that the receiver is up and its URL is correct";
    }
}
