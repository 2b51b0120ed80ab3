package app.stellarescrow.ops.alert.delivery.receiver;

import app.stellarescrow.ops.event.Severity;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A topic of an ntfy server (docs.ntfy.sh, "Publish as JSON").
 *
 * @param url of the server
 */
public record Ntfy(String name, URI url, String topic, Optional<String> token)
        implements Receiver.Http {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public Kind kind() {
        return Kind.NTFY;
    }

    @Override
    public Call call(Message message, UUID id, Instant now) {
        var call = Call.within(message, this::call);
        return token.map(secret -> new Call(with(call.headers(), secret), call.body()))
                .orElse(call);
    }

    private Call call(Message message) {
        var body = new HashMap<String, Object>();
        body.put("topic", topic);
        body.put("title", message.title());
        body.put("message", message.text());
        body.put("priority", priority(message.severity()));
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
    private static int priority(@Nullable Severity severity) {
        return switch (severity) {
            case P1 -> 5;
            case P2 -> 4;
            case P3 -> 3;
            case P4 -> 2;
            case null -> 2;
        };
    }

    private static List<String> tags(Message message) {
        return message.severity() == null
                ? List.of("information_source")
                : List.of("rotating_light", message.severity().name());
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
