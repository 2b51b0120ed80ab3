package app.stellarescrow.ops.alert.rule;

import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.alert.delivery.Delivery;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertChanged.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Alerts about receivers that do not accept messages. */
public final class DeliveryAlerts {

    private DeliveryAlerts() {}

    /** Reports to the other receivers that a delivery was given up. */
    public static Ruling failed(Delivery delivery, String reason, Instant now) {
        var text = AlertTexts.deliveryFailed(delivery, reason);
        var alert =
                AlertRules.change(
                        KnownAlert.DELIVERY_FAILED, delivery.lane(), State.FIRING, now, text);
        var about = "%s undelivered to %s at %s".formatted(delivery.about(), delivery.lane(), now);
        return ruling(about, alert);
    }

    /** Nothing was accepted for minutes. */
    public static Ruling down(String lane, String reason, Instant since, Instant now) {
        return fired(lane, AlertTexts.receiverDown(lane, reason, since), since, now);
    }

    /** The receiver says that it is gone. */
    public static Ruling gone(String lane, String reason, Instant since, Instant now) {
        return fired(lane, AlertTexts.receiverDisabled(lane, reason), since, now);
    }

    private static Ruling fired(String lane, String text, Instant since, Instant now) {
        var alert = AlertRules.change(KnownAlert.RECEIVER_DOWN, lane, State.FIRING, now, text);
        return ruling("%s down since %s".formatted(lane, since), alert);
    }

    public static Ruling works(String lane, Instant now) {
        var text = AlertTexts.receiverWorks(lane);
        var alert = AlertRules.change(KnownAlert.RECEIVER_DOWN, lane, State.RESOLVED, now, text);
        return ruling("%s works at %s".formatted(lane, now), alert);
    }

    public static Ruling removed(String lane, Instant now) {
        var text = AlertTexts.receiverRemoved(lane);
        var alert = AlertRules.change(KnownAlert.RECEIVER_DOWN, lane, State.RESOLVED, now, text);
        return ruling("%s removed at %s".formatted(lane, now), alert);
    }

    private static Ruling ruling(String about, AlertChanged alert) {
        return new Ruling(about, alert.summary(), Optional.empty(), List.of(alert));
    }
}
