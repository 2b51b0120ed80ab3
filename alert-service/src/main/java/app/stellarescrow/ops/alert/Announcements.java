package app.stellarescrow.ops.alert;

import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.alert.delivery.ChatText;
import app.stellarescrow.ops.alert.delivery.Delivery;
import app.stellarescrow.ops.alert.delivery.Receiver;
import app.stellarescrow.ops.alert.delivery.mail.Letter;
import app.stellarescrow.ops.alert.delivery.mail.MailAddresses;
import app.stellarescrow.ops.alert.oncall.Person;
import app.stellarescrow.ops.alert.rule.Ruling;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Turns a ruling into deliveries. */
@ApplicationScoped
class Announcements {

    private final EventJson json;
    private final MailAddresses addresses;

    Announcements(EventJson json, MailAddresses addresses) {
        this.json = json;
        this.addresses = addresses;
    }

    /** The text for chat and e-mail, and the metric if there is one. */
    List<Delivery> of(Ruling ruling) {
        var text = json.write(Map.of("text", ChatText.of(ruling.text())));
        var chat = delivery(Receiver.WEBHOOK, ruling, text);
        var metric =
                ruling.metric().map(json::write).stream()
                        .map(body -> delivery(Receiver.METRICS, ruling, body));
        var mail =
                addresses.onCall().stream()
                        .map(to -> mail(ruling.about(), Letter.of(to, ruling.text()), ruling));
        return Stream.of(Stream.of(chat), metric, mail).flatMap(each -> each).toList();
    }

    /** The text for a person. */
    List<Delivery> of(Ruling ruling, Person person) {
        return person.email().stream()
                .map(to -> mail(ruling.about(), Letter.of(to, ruling.text()), ruling))
                .toList();
    }

    /**
     * What is posted to Alertmanager is the state at that time, not this change. The consumers of a
     * credential get an e-mail when it is replaced.
     */
    List<Delivery> of(Ruling ruling, AlertChanged change) {
        var about = "%s %s %s".formatted(ruling.about(), change.name(), change.state());
        var state =
                new Delivery(
                        Receiver.ALERTMANAGER, about, change.target(), ruling.isAboutDelivery());
        return Stream.concat(Stream.of(state), notices(ruling, change)).toList();
    }

    /** The same words are sent once, although each check raises the alert again. */
    private Stream<Delivery> notices(Ruling ruling, AlertChanged change) {
        return change.state() == AlertChanged.State.FIRING
                        && change.name().equals(KnownAlert.ROTATION_DUE.title())
                ? addresses.consumersOf(change.target()).stream()
                        .map(to -> mail("notice", Letter.of(to, change.summary()), ruling))
                : Stream.empty();
    }

    private Delivery mail(String about, Letter letter, Ruling ruling) {
        return new Delivery(
                Receiver.EMAIL,
                "%s to %s: %s".formatted(about, letter.to(), letter.text()),
                json.write(letter),
                ruling.isAboutDelivery());
    }

    private static Delivery delivery(Receiver receiver, Ruling ruling, String body) {
        return new Delivery(receiver, ruling.about(), body, ruling.isAboutDelivery());
    }
}
