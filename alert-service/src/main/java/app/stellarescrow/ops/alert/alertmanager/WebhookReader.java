package app.stellarescrow.ops.alert.alertmanager;

import app.stellarescrow.ops.alert.alertmanager.Report.Subject;
import app.stellarescrow.ops.alert.alertmanager.silence.TargetLabels;
import app.stellarescrow.ops.event.Severity;
import app.stellarescrow.ops.rest.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads messages of Alertmanager's webhook. */
final class WebhookReader {

    static final String OURSELVES = "stellarescrow-ops";

    private static final String VERSION = "4";

    private static final List<String> SUMMARIES = List.of("summary", "description", "message");
    private static final List<String> RUNBOOKS = List.of("runbook_url", "runbook");
    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_TEXT = 2_000;

    private static final Comparator<Report> ORDER =
            Comparator.comparing((Report each) -> each.subject().name())
                    .thenComparing(each -> each.subject().target())
                    .thenComparing(Report::fingerprint);

    private WebhookReader() {}

    /**
     * What a message says.
     *
     * @param reports the alerts of other origin than ours, in an order in which two callers can
     *     lock them
     * @param unusable what is wrong with the others, each with the name of its field
     */
    record Reading(List<Report> reports, List<String> unusable) {

        private static Reading of(Stream<Numbered> alerts, Instant now) {
            var reports = new ArrayList<Report>();
            var unusable = new ArrayList<String>();
            alerts.forEach(
                    each -> {
                        try {
                            reports.add(each.report(now));
                        } catch (Problem e) {
                            unusable.add(e.getMessage());
                        }
                    });
            reports.sort(ORDER);
            return new Reading(List.copyOf(reports), List.copyOf(unusable));
        }
    }

    /**
     * One alert that is wrong keeps no other from being read.
     *
     * @throws Problem if it is no message of Alertmanager
     */
    static Reading read(Webhook message, Instant now) {
        if (!VERSION.equals(message.version())) {
            throw wrong("version", "is '%s' and must be '4'".formatted(message.version()));
        }
        var alerts = Objects.requireNonNullElse(message.alerts(), List.<Webhook.Alert>of());
        return Reading.of(
                IntStream.range(0, alerts.size())
                        .mapToObj(n -> new Numbered("alerts[%d]".formatted(n), alerts.get(n)))
                        .filter(each -> !OURSELVES.equals(each.label(TargetLabels.SERVICE))),
                now);
    }

    /** An alert, and where it is in the message. */
    private record Numbered(String path, Webhook.@Nullable Alert alert) {

        private Report report(Instant now) {
            var given = required("", alert);
            var name = text(required(".labels.alertname", label("alertname")), LONGEST_NAME);
            return new Report(
                    text(required(".fingerprint", given.fingerprint()), LONGEST_NAME),
                    subject(name),
                    severity(label("severity")),
                    past(required(".startsAt", given.startsAt()), now),
                    end(given, now),
                    first(given.annotations(), SUMMARIES, LONGEST_TEXT).orElse(name),
                    first(given.annotations(), RUNBOOKS, LONGEST_TEXT).orElse(null));
        }

        private @Nullable Instant end(Webhook.Alert given, Instant now) {
            return switch (required(".status", given.status())) {
                case "firing" -> null;
                case "resolved" -> past(required(".endsAt", given.endsAt()), now);
                default ->
                        throw wrong(
                                path + ".status",
                                "is '%s'; known are firing and resolved".formatted(given.status()));
            };
        }

        private Subject subject(String name) {
            return TargetLabels.ALL.stream()
                    .filter(each -> label(each) != null)
                    .findFirst()
                    .map(
                            each ->
                                    new Subject(
                                            name,
                                            text(String.valueOf(label(each)), LONGEST_NAME),
                                            each))
                    .orElse(new Subject(name, "unknown", ""));
        }

        /** Null without a value. */
        private @Nullable String label(String name) {
            return alert == null || alert.labels() == null
                    ? null
                    : value(alert.labels(), name).orElse(null);
        }

        private <T> T required(String field, @Nullable T value) {
            if (value == null) {
                throw wrong(path + field, "is missing");
            }
            return value;
        }
    }

    /** As rules of Prometheus commonly name it; without a severity, an alert is a warning. */
    private static Severity severity(@Nullable String label) {
        return switch (label == null ? "" : label.strip().toLowerCase(Locale.ROOT)) {
            case "p1", "critical", "page" -> Severity.P1;
            case "p2", "high", "error", "major" -> Severity.P2;
            case "p4", "low", "info", "none" -> Severity.P4;
            default -> Severity.P3;
        };
    }

    /** The clock of the sender may be ahead. */
    private static Instant past(Instant time, Instant now) {
        return time.isAfter(now) ? now : time;
    }

    private static Optional<String> first(
            @Nullable Map<String, @Nullable String> values, List<String> names, int most) {
        return values == null
                ? Optional.empty()
                : names.stream()
                        .flatMap(name -> value(values, name).stream())
                        .map(value -> text(value, most))
                        .findFirst();
    }

    private static Optional<String> value(Map<String, @Nullable String> values, String name) {
        return Stream.ofNullable(values.get(name)).filter(each -> !each.isBlank()).findFirst();
    }

    /** Without control characters, which the database or a terminal would not take. */
    private static String text(String value, int most) {
        var clean = value.replaceAll("[\\p{Cntrl}&&[^\n\t]]", " ").strip();
        return clean.length() <= most ? clean : clean.substring(0, most) + " …";
    }

    private static Problem wrong(String field, String why) {
        return Problem.badRequest(
                "%s %s".formatted(field, why),
                "send what Alertmanager's webhook_configs sends (version 4)");
    }
}
