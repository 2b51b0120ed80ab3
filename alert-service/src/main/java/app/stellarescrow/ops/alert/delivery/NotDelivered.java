package app.stellarescrow.ops.alert.delivery;

import app.stellarescrow.ops.failure.Causes;
import app.stellarescrow.ops.failure.Hinted;
import java.time.Duration;
import java.util.Optional;

/** A receiver did not accept a message; its address is a secret and is never included. */
public class NotDelivered extends RuntimeException implements Hinted {

    /** A receiver that asks for longer is down. */
    private static final Duration SHORT = Duration.ofMinutes(5);

    private final Fault fault;
    private final Optional<Duration> pause;
    private final String hint;

    private NotDelivered(
            String receiver, String reason, Fault fault, Optional<Duration> pause, String hint) {
        super("%s %s".formatted(receiver, reason));
        this.fault = fault;
        this.pause = pause;
        this.hint = hint;
    }

    /**
     * Of a receiver that answered.
     *
     * @param pause that it asks for
     */
    public static NotDelivered refused(
            String receiver, String reason, Fault fault, Optional<Duration> pause) {
        return new NotDelivered(receiver, reason, fault, pause, remedy(receiver));
    }

    /** Of a call that failed. */
    public static NotDelivered because(String receiver, Throwable failure) {
        return refused(
                receiver,
                "cannot be reached: " + rootOf(failure),
                Fault.RECEIVER,
                Optional.empty());
    }

    /** Of a receiver that takes a call and says nothing. */
    public static NotDelivered withoutAnswer(String receiver, Duration limit) {
        return refused(
                receiver,
                "gave no answer within %d s".formatted(limit.toSeconds()),
                Fault.RECEIVER,
                Optional.empty());
    }

    /** Of an address that must not be called. */
    public static NotDelivered forbidden(String receiver, String host, String kind) {
        return new NotDelivered(
                receiver,
                "has %s, which is not called".formatted(kind),
                Fault.RECEIVER,
                Optional.empty(),
                "correct the receiver's URL, or allow its host by name: receivers.allow-hosts="
                        + host);
    }

    /** Whether another message would be refused, too. */
    public Fault fault() {
        return fault;
    }

    /** How long the receiver asks to wait. */
    public Optional<Duration> pause() {
        return pause;
    }

    /** Whether its messages must go elsewhere meanwhile. */
    public boolean isForLong() {
        return fault == Fault.GONE || pause.filter(each -> each.compareTo(SHORT) > 0).isPresent();
    }

    private static String rootOf(Throwable failure) {
        var root = Causes.innermost(failure);
        return root.getMessage() == null
                ? root.getClass().getSimpleName()
                : root.getClass().getSimpleName() + ", " + root.getMessage();
    }

    private static String remedy(String receiver) {
        return receiver.startsWith("email")
                ? "check that the mail server is up, and SMTP_HOST, SMTP_PORT and its login"
                : "check that the receiver is up and its URL is correct";
    }

    @Override
    public String hint() {
        return hint;
    }

    /** What is wrong. */
    public enum Fault {
        /** This message: another one may be accepted. */
        MESSAGE,
        /** The receiver, for now. */
        RECEIVER,
        /** The receiver is gone for ever (status 410). */
        GONE
    }
}
