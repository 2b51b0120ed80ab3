package app.stellarescrow.ops.alert.delivery;

import app.stellarescrow.ops.alert.delivery.receiver.Message;
import app.stellarescrow.ops.work.NewWork;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message for one receiver.
 *
 * @param about identifies the event, so that it is delivered once
 * @param series of messages that keep their order; null if any may overtake it
 * @param to the address if the receiver is e-mail
 * @param body what is posted as it is; null if it is made of the message when it is sent
 * @param aboutDelivery whether it reports another delivery that was given up; if it is given up
 *     itself, that is not reported
 */
public record Delivery(
        String receiver,
        String about,
        @Nullable String series,
        @Nullable String to,
        @Nullable String body,
        @Nullable Message message,
        boolean aboutDelivery) {

    /** Earlier versions wrote the names of the four kinds in capitals. */
    public Delivery {
        receiver = receiver.toLowerCase(Locale.ROOT);
    }

    public static Delivery of(String receiver, String about, Message message) {
        var alert = message.about();
        var series = alert == null ? null : alert.target();
        return new Delivery(receiver, about, series, null, null, message, false);
    }

    Delivery with(Message other) {
        return new Delivery(receiver, about, series, to, body, other, aboutDelivery);
    }

    /** Sends the body as it is. */
    public static Delivery ready(String receiver, String about, String body) {
        return new Delivery(receiver, about, null, null, body, null, false);
    }

    public Delivery to(String address) {
        return new Delivery(
                receiver,
                "%s to %s".formatted(about, address),
                series,
                address,
                body,
                message,
                aboutDelivery);
    }

    public Delivery aboutDelivery(boolean is) {
        return new Delivery(receiver, about, series, to, body, message, is);
    }

    /** For people. */
    public String title() {
        return message == null ? about : message.title();
    }

    /** The lane of the work queue; each e-mail address has its own. */
    public String lane() {
        return to == null ? receiver : receiver + " " + to;
    }

    /** Stays the same over all attempts: receivers recognise it. */
    UUID id() {
        return UUID.nameUUIDFromBytes((about + " " + receiver).getBytes(StandardCharsets.UTF_8));
    }

    NewWork work(String payload) {
        return new NewWork(id(), lane(), series, payload, Duration.ZERO);
    }
}
