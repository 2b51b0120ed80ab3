package app.stellarescrow.ops.alert;

import app.stellarescrow.ops.alert.delivery.Delivery;
import app.stellarescrow.ops.alert.delivery.Receiver;
import app.stellarescrow.ops.alert.rule.Ruling;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns a ruling into deliveries. */
@ApplicationScoped
class Announcements {

    private final EventJson json;

    Announcements(EventJson json) {
        this.json = json;
    }

    /** The text for chat, and the metric if there is one. */
    List<Delivery> of(Ruling ruling) {
        var text = json.write(Map.of("text", ruling.text()));
        Optional<Delivery> metric =
                ruling.metric()
                        .map(json::write)
                        .map(
                                body ->
                                        new Delivery(
                                                Receiver.METRICS,
                                                ruling.about(),
                                                body,
                                                ruling.isAboutDelivery()));
        return Stream.concat(
                        Stream.of(
                                new Delivery(
                                        Receiver.WEBHOOK,
                                        ruling.about(),
                                        text,
                                        ruling.isAboutDelivery())),
                        metric.stream())
                .toList();
    }

    /** Only tells Alertmanager that there is a change; what is posted is the state at that time. */
    Delivery of(Ruling ruling, AlertChanged change) {
        var about = "%s %s %s".formatted(ruling.about(), change.name(), change.state());
        return new Delivery(
                Receiver.ALERTMANAGER, about, change.target(), ruling.isAboutDelivery());
    }
}
