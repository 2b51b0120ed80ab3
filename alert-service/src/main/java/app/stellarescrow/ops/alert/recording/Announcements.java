package app.stellarescrow.ops.alert.recording;

import static app.stellarescrow.ops.event.AlertHandled.Step.HELD_BACK;

import app.stellarescrow.ops.alert.catalog.AlertPolicies;
import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.alert.delivery.Delivery;
import app.stellarescrow.ops.alert.delivery.MailAddresses;
import app.stellarescrow.ops.alert.delivery.Receivers;
import app.stellarescrow.ops.alert.delivery.receiver.Message;
import app.stellarescrow.ops.alert.delivery.receiver.Receiver;
import app.stellarescrow.ops.alert.delivery.receiver.Receiver.Kind;
import app.stellarescrow.ops.alert.oncall.Person;
import app.stellarescrow.ops.alert.rule.AlertMessages;
import app.stellarescrow.ops.alert.rule.Ruling;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertHandled;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns a ruling into deliveries. */
@ApplicationScoped
class Announcements {

    private final EventJson json;
    private final Receivers receivers;
    private final MailAddresses addresses;
    private final AlertPolicies policies;

    Announcements(
            EventJson json, Receivers receivers, MailAddresses addresses, AlertPolicies policies) {
        this.json = json;
        this.receivers = receivers;
        this.addresses = addresses;
        this.policies = policies;
    }

    /**
     * The text for receivers of all messages, and the metric if there is one.
     *
     * @param link where the alert can be acknowledged
     */
    Stream<Delivery> of(Ruling ruling, Optional<String> link) {
        var message = linked(AlertMessages.of(ruling), link);
        return marked(
                ruling, receivers.all().stream().flatMap(each -> told(each, ruling, message)));
    }

    /** The text for a person. */
    Stream<Delivery> of(Ruling ruling, Person person, Optional<String> link) {
        var message = linked(AlertMessages.of(ruling), link);
        var mail =
                person.email().stream()
                        .map(to -> Delivery.of(Receivers.EMAIL, ruling.about(), message).to(to));
        var others =
                person.receivers().stream()
                        .flatMap(
                                name ->
                                        receivers.each(
                                                name, Delivery.of(name, ruling.about(), message)));
        return marked(ruling, Stream.concat(mail, others));
    }

    /** The metric alone. */
    Stream<Delivery> figures(Ruling ruling) {
        return of(ruling, Optional.empty())
                .filter(each -> each.receiver().equals(Receivers.METRICS));
    }

    /**
     * What each change of an alert is: an event for programs, a message for receivers of some
     * severities only. What is posted to Alertmanager is the state at that time, not this change.
     * The consumers of a credential get an e-mail when it is replaced.
     */
    Stream<Delivery> of(Ruling ruling, AlertChanged change, boolean isNews, Optional<String> link) {
        var message = linked(AlertMessages.of(change, json), link);
        var about = "%s %s %s".formatted(ruling.about(), change.name(), change.state());
        var told =
                receivers.all().stream()
                        .filter(each -> isForChanges(each, change.severity(), isNews))
                        .flatMap(each -> told(each, about, message));
        return marked(ruling, Stream.concat(told, notices(change)));
    }

    /** A step of the response, for programs and for receivers of some severities only. */
    Stream<Delivery> of(AlertHandled step, Optional<String> link) {
        var message = linked(AlertMessages.of(step, json), link);
        var alert = step.alert();
        var about = "alert %d %s %s".formatted(alert.id(), step.step(), step.at());
        return receivers.all().stream()
                .filter(each -> each.kind() != Kind.ALERTMANAGER)
                .filter(each -> isForChanges(each, alert.severity(), step.step() != HELD_BACK))
                .flatMap(each -> told(each, about, message));
    }

    private Stream<Delivery> told(Receiver receiver, Ruling ruling, Message message) {
        var name = receiver.name();
        return switch (receiver.kind()) {
            case METRICS ->
                    ruling.metric().stream()
                            .map(AlertMessages::clean)
                            .map(json::write)
                            .map(body -> Delivery.ready(name, ruling.about(), body));
            case ALERTMANAGER, STANDARD -> Stream.empty();
            case WEBHOOK, TEMPLATE, NTFY, EMAIL ->
                    receivers.severities(name).isPresent()
                            ? Stream.empty()
                            : told(receiver, ruling.about(), message);
        };
    }

    private Stream<Delivery> told(Receiver receiver, String about, Message message) {
        var name = receiver.name();
        return isChosen(receiver, message)
                ? receivers.each(name, Delivery.of(name, about, message))
                : Stream.empty();
    }

    private Message linked(Message message, Optional<String> link) {
        var about = message.about();
        var page = about == null ? Optional.<String>empty() : policies.runbook(about.name());
        var guided = page.map(message::withRunbook).orElse(message);
        return link.map(guided::withLink).orElse(guided);
    }

    private static Stream<Delivery> marked(Ruling ruling, Stream<Delivery> deliveries) {
        return deliveries.map(each -> each.aboutDelivery(ruling.isAboutDelivery()));
    }

    /** Programs are told of repetitions, too; people are not. */
    private boolean isForChanges(Receiver receiver, Severity severity, boolean isNews) {
        var kind = receiver.kind();
        var only = receivers.severities(receiver.name());
        return kind != Kind.METRICS
                && (kind.isToldOfChanges() || (only.isPresent() && isNews))
                && only.map(each -> each.contains(severity)).orElse(true);
    }

    /** Whether the alert's policy names it, or none; Alertmanager mirrors the state. */
    private boolean isChosen(Receiver receiver, Message message) {
        var alert = message.about();
        var severity = message.severity();
        if (alert == null || severity == null || receiver.kind() == Kind.ALERTMANAGER) {
            return true;
        }
        var chosen = policies.of(alert.name(), severity).receivers();
        return chosen.isEmpty() || chosen.contains(receiver.name());
    }

    /** The same words are sent once, although each check raises the alert again. */
    private Stream<Delivery> notices(AlertChanged change) {
        return change.state() == AlertChanged.State.FIRING
                        && change.name().equals(KnownAlert.ROTATION_DUE.title())
                ? addresses.consumersOf(change.target()).stream()
                        .map(
                                to ->
                                        Delivery.of(
                                                        Receivers.EMAIL,
                                                        "notice of " + change.summary(),
                                                        AlertMessages.of(change, json))
                                                .to(to))
                : Stream.empty();
    }
}
