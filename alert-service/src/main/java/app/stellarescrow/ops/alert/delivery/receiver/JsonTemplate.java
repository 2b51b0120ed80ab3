package app.stellarescrow.ops.alert.delivery.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Any API that takes JSON, such as Google Chat and Teams: a text with values to fill in. */
public record JsonTemplate(String name, URI url, Optional<String> token, String template)
        implements Receiver.Http {

    private static final Pattern VALUE = Pattern.compile("\\$\\{([^}]*)}");
    private static final Message SAMPLE = new Message("\"", "\"\n", null, null, null, null, null);

    /** What is left of the limit of a body is for the message. */
    private static final int LONGEST = Call.LIMIT - 4_000;

    /** Templates that are known by a name. */
    private static final Map<String, String> KNOWN =
            Map.of(
                    "google-chat",
                    "{\"text\":\"${textWithLink}\"}",
                    "teams",
                    """
                    {"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{\
                    "$schema":"http://adaptivecards.io/schemas/adaptive-card.json","type":"AdaptiveCard","version":"1.4","body":[\
                    {"type":"TextBlock","weight":"Bolder","wrap":true,"text":"${title}"},\
                    {"type":"TextBlock","wrap":true,"text":"${textWithLink}"}]}}]}""");

    /**
     * Checks the template.
     *
     * @throws IllegalArgumentException with the remedy
     */
    public JsonTemplate {
        template = KNOWN.getOrDefault(template.strip(), template.strip());
        try {
            JsonMapper.builder().build().readTree(filled(name, template, SAMPLE));
        } catch (JsonProcessingException e) {
            throw wrong(name, "is not JSON: " + e.getOriginalMessage());
        }
        if (template.getBytes(UTF_8).length > LONGEST) {
            throw wrong(name, "has more than %,d bytes".formatted(LONGEST));
        }
    }

    @Override
    public Kind kind() {
        return Kind.TEMPLATE;
    }

    @Override
    public Call call(Message message, UUID id, Instant now) {
        var headers =
                token.map(
                                secret ->
                                        Map.of(
                                                "Content-Type",
                                                "application/json",
                                                "Authorization",
                                                "Bearer " + secret))
                        .orElse(Map.of("Content-Type", "application/json"));
        return Call.within(message, each -> new Call(headers, filled(name, template, each)));
    }

    private static String filled(String name, String template, Message message) {
        return VALUE.matcher(template)
                .replaceAll(
                        found ->
                                Matcher.quoteReplacement(
                                        JsonText.of(value(name, found.group(1), message))));
    }

    private static String value(String name, String field, Message message) {
        var about = message.about();
        return switch (field) {
            case "title" -> message.title();
            case "text" -> message.text();
            case "textWithLink" -> message.textWithLink();
            case "severity" -> message.severity() == null ? "" : message.severity().name();
            case "alert" -> about == null ? "" : about.name();
            case "target" -> about == null ? "" : about.target();
            case "runbook" -> orEmpty(message.runbook());
            case "link" -> orEmpty(message.link());
            default ->
                    throw wrong(
                            name,
                            "has ${%s}; known are title, text, textWithLink, severity, alert, target, runbook and link"
                                    .formatted(field));
        };
    }

    private static String orEmpty(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }

    private static IllegalArgumentException wrong(String name, String why) {
        return new IllegalArgumentException(
                "receivers.named.%s.template %s; write google-chat, teams or JSON such as {\"text\":\"${text}\"}"
                        .formatted(name, why));
    }

    /** Without the token. */
    @Override
    public String toString() {
        return name;
    }
}
