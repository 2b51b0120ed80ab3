package app.stellarescrow.ops.alert.incident.fact;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.alert.incident.sign.Sign;
import app.stellarescrow.ops.alert.redaction.Redaction;
import app.stellarescrow.ops.api.incident.IncidentView;
import app.stellarescrow.ops.api.incident.ReviewFacts;
import app.stellarescrow.ops.api.incident.ReviewFacts.Detection;
import app.stellarescrow.ops.api.incident.ReviewFacts.Event;
import app.stellarescrow.ops.api.incident.ReviewFacts.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the log knows of an incident; pure: the same log gives the same facts. */
final class FactFinder {

    private FactFinder() {}

    /**
     * Finds the facts.
     *
     * @param log the entries about its alerts
     * @param signs those of its targets, from before its first alert
     */
    static ReviewFacts of(
            IncidentView incident, List<LogEntry> log, List<Sign> signs, ResponseTimes times) {
        var moments = Chronology.of(log);
        var firstAlert =
                moments.stream()
                        .filter(each -> each.entry().isFirst())
                        .map(Moment::at)
                        .findFirst()
                        .orElse(incident.startedAt());
        var trouble = FirstSign.before(firstAlert, signs);
        var timeline =
                Stream.concat(
                                trouble.stream().map(FactFinder::event),
                                moments.stream().map(FactFinder::event))
                        .sorted(comparing(Event::at))
                        .toList();
        var detection = detection(trouble, firstAlert);
        var from = detection.firstSign() == null ? firstAlert : detection.firstSign();
        return new ReviewFacts(
                timeline,
                window(from, end(incident, moments)),
                detection,
                times.of(moments),
                moments.stream()
                        .filter(each -> each.entry().person() != null)
                        .map(FactFinder::event)
                        .toList(),
                runbooks(moments));
    }

    /** By the times that count, which are not those of a clock that is ahead. */
    private static @Nullable Instant end(IncidentView incident, List<Moment> moments) {
        var end = incident.endedAt();
        return end == null
                ? null
                : moments.stream()
                        .filter(each -> each.entry().isEnd())
                        .map(Moment::at)
                        .max(naturalOrder())
                        .orElse(end);
    }

    private static Detection detection(List<Sign> trouble, Instant firstAlert) {
        if (trouble.isEmpty()) {
            return new Detection(null, null, firstAlert, 0);
        }
        var first = trouble.getFirst();
        return new Detection(
                first.at(),
                "%s of %s: %s".formatted(first.source(), first.target(), first.text()),
                firstAlert,
                Duration.between(first.at(), firstAlert).toSeconds());
    }

    private static Window window(Instant from, @Nullable Instant to) {
        return new Window(
                from, to, to == null ? null : Math.max(0, Duration.between(from, to).toSeconds()));
    }

    private static List<String> runbooks(List<Moment> moments) {
        return moments.stream()
                .flatMap(each -> KnownAlert.named(each.entry().alert().name()).stream())
                .map(KnownAlert::runbook)
                .distinct()
                .sorted()
                .toList();
    }

    private static Event event(Moment moment) {
        var entry = moment.entry();
        return new Event(
                moment.at(),
                entry.step(),
                entry.alert().words(),
                entry.person(),
                Redaction.of(entry.summary()),
                moment.clock());
    }

    private static Event event(Sign sign) {
        return new Event(
                sign.at(),
                "SIGN",
                "%s of %s".formatted(sign.source(), sign.target()),
                null,
                Redaction.of(sign.text()),
                null);
    }
}
