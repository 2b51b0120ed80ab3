package app.stellarescrow.ops.alert.delivery.send;

import app.stellarescrow.ops.alert.delivery.Delivery;
import app.stellarescrow.ops.alert.delivery.http.HttpPost;
import app.stellarescrow.ops.alert.delivery.mail.Letter;
import app.stellarescrow.ops.alert.delivery.mail.MailServer;
import app.stellarescrow.ops.alert.delivery.receiver.AlertmanagerApi;
import app.stellarescrow.ops.alert.delivery.receiver.Call;
import app.stellarescrow.ops.alert.delivery.receiver.MetricsApi;
import app.stellarescrow.ops.alert.delivery.receiver.Receiver;
import app.stellarescrow.ops.event.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** Sends one delivery in the form of its receiver. */
@ApplicationScoped
public class DeliverySender {

    private final HttpPost http;
    private final PresentState alertmanager;
    private final MailServer mail;
    private final EventJson json;

    DeliverySender(HttpPost http, PresentState alertmanager, MailServer mail, EventJson json) {
        this.http = http;
        this.alertmanager = alertmanager;
        this.mail = mail;
        this.json = json;
    }

    /** Returns what the receiver answered; fails if it did not accept the delivery. */
    public String send(Receiver receiver, UUID id, Delivery delivery) throws InterruptedException {
        return switch (receiver) {
            case AlertmanagerApi api -> {
                alertmanager.postCurrent(api);
                yield "took the present state";
            }
            case MetricsApi metrics -> http.post(metrics, metrics.call(body(delivery)));
            case Receiver.Mail _ -> {
                mail.send(id, letter(delivery));
                yield "took the letter";
            }
            case Receiver.Http other -> http.post(other, call(other, id, delivery));
        };
    }

    /** A delivery of an earlier version has the body itself. */
    private static Call call(Receiver.Http receiver, UUID id, Delivery delivery) {
        var message = delivery.message();
        return message == null
                ? Call.json(body(delivery))
                : receiver.call(message, id, Instant.now());
    }

    private Letter letter(Delivery delivery) {
        var message = delivery.message();
        return message == null
                ? json.read(Letter.class, body(delivery))
                : Letter.of(Objects.requireNonNull(delivery.to()), message.textWithLink());
    }

    private static String body(Delivery delivery) {
        return Objects.requireNonNull(delivery.body(), "neither a message nor a body");
    }
}
