package app.stellarescrow.ops.alert.delivery.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A topic of an ntfy server (docs.ntfy.sh, "Publish as JSON").
 *
 * @param url of the server
 */
public record Ntfy(String name, URI url, String topic, Optional<String> token)
        implements Receiver.Http {

    /** Of a message's text; a longer one becomes an attachment, or is refused. */
    private static final int LIMIT = 4_096;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public Kind kind() {
        return Kind.NTFY;
    }

    @Override
    public Call call(Message message, UUID id, Instant now) {
        var call = Call.within(within(message), this::call);
        return token.map(secret -> new Call(with(call.headers(), secret), call.body()))
                .orElse(call);
    }

    private static Message within(Message message) {
        var shorter = message;
        while (shorter.text().getBytes(UTF_8).length > LIMIT) {
            shorter = shorter.shortened(shorter.text().length() * 3 / 4);
        }
        return shorter;
    }

    private Call call(Message message) {
        var body = new HashMap<String, Object>();
        body.put("topic", topic);
        body.put("title", message.title());
        body.put("message", message.text());
        body.put("priority", priority(message));
        body.put("tags", tags(message));
        if (message.link() != null) {
            body.put("actions", List.of(acknowledge(message.link())));
        }
        return Call.json(JSON.valueToTree(body).toString());
    }

    private static Map<String, Object> acknowledge(String link) {
        return Map.of(
                "action",
                "http",
                "label",
                "Acknowledge",
                "url",
                link,
                "method",
                "POST",
                "clear",
                true);
    }

    /** From 1 to 5; 5 makes a phone ring on. */
    private static int priority(Message message) {
        return switch (message.calls() ? message.severity() : null) {
            case P1 -> 5;
            case P2 -> 4;
            case P3 -> 3;
            case P4 -> 2;
            case null -> 2;
        };
    }

    private static List<String> tags(Message message) {
        return message.calls()
                ? List.of("rotating_light", String.valueOf(message.severity()))
                : List.of("information_source");
    }

    private static Map<String, String> with(Map<String, String> headers, String token) {
        var all = new HashMap<>(headers);
        all.put("Authorization", "Bearer " + token);
        return Map.copyOf(all);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return name;
    }
}
