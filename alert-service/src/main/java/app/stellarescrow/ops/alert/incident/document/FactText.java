package app.stellarescrow.ops.alert.incident.document;

import static app.stellarescrow.ops.alert.incident.document.Markdown.duration;
import static app.stellarescrow.ops.alert.incident.document.Markdown.plain;
import static app.stellarescrow.ops.alert.incident.document.Markdown.row;
import static app.stellarescrow.ops.alert.incident.document.Markdown.time;

import app.stellarescrow.ops.api.incident.ActionView;
import app.stellarescrow.ops.api.incident.IncidentReview;
import app.stellarescrow.ops.api.incident.ReviewFacts;
import app.stellarescrow.ops.api.incident.ReviewFacts.Event;
import app.stellarescrow.ops.api.incident.ReviewFacts.Response;
import app.stellarescrow.ops.api.incident.ReviewField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the log says about each field of a review, as lines of Markdown; pure. */
final class FactText {

    private FactText() {}

    static List<String> of(ReviewField field, IncidentReview review) {
        var facts = review.facts();
        return switch (field) {
            case TIMELINE -> timeline(facts.timeline());
            case ROOT_CAUSE -> cause(facts);
            case IMPACT -> List.of(impact(facts.impact()));
            case REMEDIATION -> facts.remediation().stream().map(FactText::deed).toList();
            case ACTIONS -> actions(review.actions());
            case DETECTION_GAP -> detection(facts);
            case RUNBOOKS -> facts.runbooks().stream().map("- `%s`"::formatted).toList();
        };
    }

    private static List<String> timeline(List<Event> events) {
        var lines = new ArrayList<String>();
        lines.add("| UTC | event | about | by | |");
        lines.add("|---|---|---|---|---|");
        for (var event : events) {
            var clock = event.clock() == null ? "" : " (clock: " + plain(event.clock()) + ")";
            lines.add(
                    row(
                            List.of(
                                    time(event.at()),
                                    word(event),
                                    plain(event.about()),
                                    event.by() == null ? "" : plain(event.by()),
                                    plain(event.text()) + clock)));
        }
        return lines;
    }

    private static List<String> cause(ReviewFacts facts) {
        return facts.timeline().stream()
                .limit(1)
                .map(
                        first ->
                                "The first event, of %s: %s"
                                        .formatted(plain(first.about()), plain(first.text())))
                .toList();
    }

    private static String impact(ReviewFacts.Window window) {
        return window.to() == null
                ? "From %s UTC; it has not ended.".formatted(time(window.from()))
                : "From %s to %s UTC, %s."
                        .formatted(
                                time(window.from()), time(window.to()), duration(window.seconds()));
    }

    private static String deed(Event event) {
        return "- %s UTC, %s, %s of %s: %s"
                .formatted(
                        time(event.at()),
                        plain(String.valueOf(event.by())),
                        word(event),
                        plain(event.about()),
                        plain(event.text()));
    }

    private static List<String> actions(List<ActionView> actions) {
        return actions.stream()
                .map(
                        action ->
                                "- [%s] %d. %s (owner %s, due %s%s)"
                                        .formatted(
                                                action.doneAt() == null ? " " : "x",
                                                action.number(),
                                                plain(action.text()),
                                                plain(action.owner()),
                                                action.dueOn(),
                                                action.doneAt() == null
                                                        ? ""
                                                        : ", done " + time(action.doneAt())))
                .toList();
    }

    private static List<String> detection(ReviewFacts facts) {
        var detection = facts.detection();
        var lines = new ArrayList<String>();
        lines.add(
                detection.firstSign() == null
                        ? "The first alert, at %s UTC, was the first sign that the services reported."
                                .formatted(time(detection.firstAlert()))
                        : "%s passed from the first sign to the first alert, at %s UTC. The sign, at %s UTC: %s"
                                .formatted(
                                        duration(detection.seconds()),
                                        time(detection.firstAlert()),
                                        time(detection.firstSign()),
                                        plain(String.valueOf(detection.sign()))));
        lines.add("");
        lines.add("| alert | severity | responded | after | SLA | met | ended after |");
        lines.add("|---|---|---|---|---|---|---|");
        facts.responses().forEach(each -> lines.add(response(each)));
        return lines;
    }

    private static String response(Response response) {
        var met = response.slaMet();
        return row(
                List.of(
                        plain(response.alert()),
                        response.severity(),
                        response.acknowledgedBy() == null
                                ? "no person"
                                : plain(response.acknowledgedBy()),
                        duration(response.secondsToResponse()),
                        duration(response.slaSeconds()),
                        met == null ? "unknown" : met ? "yes" : "no",
                        duration(response.secondsToEnd())));
    }

    private static String word(Event event) {
        return event.step().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
