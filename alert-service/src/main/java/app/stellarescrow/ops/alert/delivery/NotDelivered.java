package app.stellarescrow.ops.alert.delivery;

import app.stellarescrow.ops.failure.Hinted;

/** A receiver did not accept a message; its address is a secret and is never included. */
public class NotDelivered extends RuntimeException implements Hinted {

    NotDelivered(Receiver receiver, String reason) {
        super("%s %s".formatted(receiver.lane(), reason));
    }

    @Override
    public String hint() {
        return "check that the receiver is up and its URL is correct";
    }
}
