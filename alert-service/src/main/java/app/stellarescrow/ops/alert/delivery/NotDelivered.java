package app.stellarescrow.ops.alert.delivery;

import app.stellarescrow.ops.failure.Hinted;

/** A receiver did not take what it was told; its address is a secret and stays out of this. */
public class NotDelivered extends RuntimeException implements Hinted {

    NotDelivered(Receiver receiver, String reason) {
        super("%s %s".formatted(receiver.lane(), reason));
    }

    @Override
    public String hint() {
        return "look whether the receiver is up and its URL is right";
    }
}
