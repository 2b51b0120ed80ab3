package app.stellarescrow.ops.alert.delivery;

import app.stellarescrow.ops.work.NewWork;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * One thing to tell one receiver, once.
 *
 * @param about identifies the event, so that a redelivered one is not told twice
 * @param body what is posted; for Alertmanager the target, whose alerts are looked up when posted
 * @param aboutDelivery whether it tells that another delivery was given up; if it is given up
 *     itself, none tells of it
 */
public record Delivery(Receiver receiver, String about, String body, boolean aboutDelivery) {

    NewWork work(String payload) {
        var identity = (about + " " + receiver).getBytes(StandardCharsets.UTF_8);
        return new NewWork(UUID.nameUUIDFromBytes(identity), receiver.lane(), payload);
    }
}
