package app.stellarescrow.ops.alert.delivery.http;

import app.stellarescrow.ops.alert.delivery.NotDelivered.Fault;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Decides whether a receiver accepted a delivery; the status alone does not say. */
final class AnswerRules {

    /** Slack's answers in the body, sometimes with status 200 (Slack API, "Incoming webhooks"). */
    private static final Set<String> SLACK_ERRORS =
            Set.of(
                    "invalid_payload",
                    "invalid_token",
                    "no_text",
                    "no_service",
                    "no_team",
                    "no_active_hooks",
                    "user_not_found",
                    "channel_not_found",
                    "channel_is_archived",
                    "action_prohibited",
                    "rollup_error");

    /** Of these, those that concern only the message. */
    private static final Set<String> MESSAGE_ERRORS = Set.of("invalid_payload", "no_text");

    private static final Pattern NOT_OK = Pattern.compile("\"ok\"\\s*:\\s*false");

    /** Then a message is given up anyway (work.max-age). */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(75);

    private AnswerRules() {}

    /** Why the receiver refused; empty if it accepted. */
    static Optional<String> refusal(int status, String body) {
        if (status >= 300 && status < 400) {
            return Optional.of("answered %d, a redirect, which is not followed".formatted(status));
        }
        if (status < 200 || status >= 300) {
            return Optional.of("answered " + status);
        }
        var word = body.strip();
        if (SLACK_ERRORS.contains(word) || NOT_OK.matcher(word).find()) {
            return Optional.of(
                    "answered %d, but with the error '%s'".formatted(status, shortened(word)));
        }
        return Optional.empty();
    }

    /** Whether the receiver would refuse another message, too. */
    static Fault fault(int status, String body) {
        if (MESSAGE_ERRORS.contains(body.strip())) {
            return Fault.MESSAGE;
        }
        return switch (status) {
            case 410 -> Fault.GONE;
            case 400, 413, 415, 422 -> Fault.MESSAGE;
            default -> Fault.RECEIVER;
        };
    }

    /** How long the receiver asks to wait (RFC 9110, section 10.2.3). */
    static Optional<Duration> pause(Optional<String> retryAfter, Instant now) {
        return retryAfter
                .flatMap(value -> seconds(value).or(() -> until(value, now)))
                .filter(pause -> !pause.isNegative())
                .map(pause -> pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }

    private static Optional<Duration> seconds(String value) {
        return value.matches("\\d{1,9}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
                : Optional.empty();
    }

    private static Optional<Duration> until(String value, Instant now) {
        try {
            var date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(Duration.between(now, date.toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), 200));
    }
}
