package app.stellarescrow.ops.api;

import app.stellarescrow.ops.api.incident.ActionView;
import app.stellarescrow.ops.api.incident.IncidentDetails;
import app.stellarescrow.ops.api.incident.IncidentReview;
import app.stellarescrow.ops.api.incident.IncidentView;
import app.stellarescrow.ops.api.incident.MonthView;
import app.stellarescrow.ops.api.incident.ReviewFacts;
import app.stellarescrow.ops.api.incident.ReviewField;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What the alert-service says of incidents. */
final class IncidentAnswers {

    private static final Instant AT = Instant.parse("2026-03-01T02:00:00Z");
    private static final String TITLE = "ServiceDown of api";

    private static final IncidentView INCIDENT =
            new IncidentView(17, TITLE, "P1", AT, AT.plusSeconds(900), 1, "DRAFT");

    static final IncidentDetails DETAILS =
            new IncidentDetails(
                    INCIDENT,
                    List.of(12L),
                    List.of(
                            new IncidentDetails.Alert(
                                    7, "ServiceDown", "api", "P1", AT, AT, "it is the first")),
                    List.of(new IncidentDetails.Step(AT, "OPENED", null, TITLE)));

    static final IncidentReview REVIEW =
            new IncidentReview(
                    INCIDENT,
                    3,
                    facts(),
                    Map.of(ReviewField.IMPACT, "none"),
                    List.of(
                            new ActionView(
                                    1, "rotate logs", "ben", LocalDate.of(2026, 3, 15), AT, "ben")),
                    List.of("Root cause analysis"),
                    new IncidentReview.Signature("anna", AT));

    static final MonthView MONTH =
            new MonthView(
                    "2026-03",
                    1,
                    9,
                    1,
                    240L,
                    900L,
                    List.of(
                            new MonthView.Name(
                                    "ServiceDown", 9, 1, 89, 11, MonthView.Verdict.USEFUL)));

    private IncidentAnswers() {}

    private static ReviewFacts facts() {
        var event = new ReviewFacts.Event(AT, "NOTED", TITLE, "anna", "disk full", "behind");
        return new ReviewFacts(
                List.of(event),
                new ReviewFacts.Window(AT, AT.plusSeconds(900), 900L),
                new ReviewFacts.Detection(AT, "job backup of api: failed", AT, 0),
                List.of(new ReviewFacts.Response(TITLE, "P1", "anna", 240L, 900L, 900, true)),
                List.of(event),
                List.of("docs/runbooks/RB-001-service-down.md"));
    }
}
