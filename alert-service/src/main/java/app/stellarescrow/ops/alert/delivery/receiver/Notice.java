package app.stellarescrow.ops.alert.delivery.receiver;

import java.time.Instant;
import java.util.UUID;

/** A message that is not about one event, as a CloudEvent. */
final class Notice {

    private Notice() {}

    static String event(Message message, UUID id, Instant now) {
        return CloudEvent.json(
                id,
                "app.stellarescrow.ops.notice.v1",
                message.about() == null ? "ops" : message.about().target(),
                now,
                "{\"title\":\"%s\",\"text\":\"%s\"}"
                        .formatted(JsonText.of(message.title()), JsonText.of(message.text())));
    }
}
