package app.stellarescrow.ops.alert.delivery.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.function.Function;

/** The headers and the body of a POST. */
public record Call(Map<String, String> headers, String body) {

    /** Receivers refuse larger bodies, some of them without an error. */
    public static final int LIMIT = 20_000;

    public static Call json(String body) {
        return new Call(Map.of("Content-Type", "application/json"), body);
    }

    /** Shortens the text until the body is below the limit. */
    static Call within(Message message, Function<Message, Call> call) {
        var shorter = message;
        var result = call.apply(shorter);
        while (result.body().getBytes(UTF_8).length >= LIMIT && shorter.text().length() > 1) {
            shorter = shorter.shortened(shorter.text().length() / 2);
            result = call.apply(shorter);
        }
        return result;
    }
}
