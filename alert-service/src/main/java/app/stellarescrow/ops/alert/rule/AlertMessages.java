package app.stellarescrow.ops.alert.rule;

import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.alert.delivery.receiver.CloudEvent;
import app.stellarescrow.ops.alert.delivery.receiver.Message;
import app.stellarescrow.ops.alert.delivery.receiver.Message.About;
import app.stellarescrow.ops.alert.redaction.Redaction;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertChanged.State;
import app.stellarescrow.ops.event.AlertHandled;
import app.stellarescrow.ops.event.Event;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The messages about rulings and changes of alerts, without secrets. */
public final class AlertMessages {

    /** The body of a message has room for it, even if each character is three bytes. */
    private static final int LONGEST = 3_000;

    private AlertMessages() {}

    /** About the worst alert that fires by it; without severity if none does. */
    public static Message of(Ruling ruling) {
        var message = Message.of(ruling.text());
        return news(ruling)
                .map(change -> about(message, change))
                .orElseGet(
                        () ->
                                ruling.changes().stream()
                                        .findFirst()
                                        .map(
                                                change ->
                                                        message.about(
                                                                null,
                                                                new About(
                                                                        "",
                                                                        change.target(),
                                                                        null,
                                                                        true),
                                                                null))
                                        .orElse(message));
    }

    /** With the event itself. */
    public static Message of(AlertChanged change, EventJson json) {
        var shortened = change.withSummary(Message.cut(change.summary(), LONGEST));
        return about(Message.of(change.summary()), shortened)
                .withEvent(event(shortened, shortened.at(), json));
    }

    /** About a step of the response to an alert. */
    public static Message of(AlertHandled step, EventJson json) {
        var alert = step.alert();
        var text =
                "%s %s of %s: %s"
                        .formatted(alert.severity(), alert.name(), alert.target(), step.text());
        return Message.of(text)
                .about(
                        alert.severity(),
                        new About(alert.name(), alert.target(), alert.id(), isHandled(step.step())),
                        runbook(alert.name()))
                .withEvent(
                        event(step.withText(Message.cut(step.text(), LONGEST)), step.at(), json));
    }

    private static String event(Event event, Instant at, EventJson json) {
        var data = json.write(event);
        var id = UUID.nameUUIDFromBytes(data.getBytes(StandardCharsets.UTF_8));
        return CloudEvent.json(id, EventType.of(event).wireName(), event.subject(), at, data);
    }

    /** Figures of a job, whose texts may have what a program said. */
    public static Map<String, Object> clean(Map<String, Object> figures) {
        var clean = new LinkedHashMap<>(figures);
        clean.replaceAll(
                (_, value) ->
                        value instanceof String text
                                ? Message.cut(Redaction.of(text), LONGEST)
                                : value);
        return clean;
    }

    /** The change that the message is about. */
    public static Optional<AlertChanged> news(Ruling ruling) {
        return ruling.changes().size() == 1
                ? Optional.of(ruling.changes().getFirst())
                : ruling.changes().stream()
                        .filter(change -> change.state() == State.FIRING)
                        .min(Comparator.comparing(AlertChanged::severity));
    }

    private static Message about(Message message, AlertChanged change) {
        return message.about(
                change.severity(),
                new About(
                        change.name(),
                        change.target(),
                        change.id(),
                        change.state() == State.RESOLVED),
                runbook(change.name()));
    }

    private static boolean isHandled(AlertHandled.Step step) {
        return switch (step) {
            case ACKNOWLEDGED, TAKEN_OVER, NOTED, HELD_BACK, RESOLVED_BY_HAND -> true;
            case UNACKNOWLEDGED, ACKNOWLEDGEMENT_EXPIRED, ESCALATED, SLA_BREACHED, RELEASED ->
                    false;
        };
    }

    private static @Nullable String runbook(String alert) {
        return KnownAlert.named(alert).map(KnownAlert::runbook).orElse(null);
    }
}
