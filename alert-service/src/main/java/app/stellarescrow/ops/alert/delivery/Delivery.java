package app.stellarescrow.ops.alert.delivery;

import app.stellarescrow.ops.work.NewWork;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * One message for one receiver.
 *
 * @param about identifies the event, so that it is delivered once
 * @param body what is posted; for Alertmanager the target, whose alerts are looked up when posted
 * @param aboutDelivery whether it reports another delivery that was given up; if it is given up
 *     itself, that is not reported
 */
public record Delivery(Receiver receiver, String about, String body, boolean aboutDelivery) {

    NewWork work(String payload) {
        var identity = (about + " " + receiver).getBytes(StandardCharsets.UTF_8);
        return new NewWork(UUID.nameUUIDFromBytes(identity), receiver.lane(), payload);
    }
}
