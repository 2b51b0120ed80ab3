package app.stellarescrow.ops.alert.delivery.receiver;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/** A webhook of Slack's kind: {@code {"text": …}}. */
public record ChatWebhook(String name, URI url) implements Receiver.Http {

    @Override
    public Kind kind() {
        return Kind.WEBHOOK;
    }

    @Override
    public Call call(Message message, UUID id, Instant now) {
        return Call.within(
                message,
                each ->
                        Call.json(
                                "{\"text\":\"%s\"}"
                                        .formatted(JsonText.of(ChatText.of(each.textWithLink())))));
    }
}
