package app.stellarescrow.ops.alert.incident.fact;

import static app.stellarescrow.ops.alert.incident.fact.LogForTests.DOWN;
import static app.stellarescrow.ops.alert.incident.fact.LogForTests.LAG;
import static app.stellarescrow.ops.alert.incident.fact.LogForTests.at;
import static app.stellarescrow.ops.alert.incident.fact.LogForTests.incident;
import static app.stellarescrow.ops.alert.incident.fact.LogForTests.times;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.alert.incident.document.ReviewDocument;
import app.stellarescrow.ops.alert.incident.sign.Sign;
import app.stellarescrow.ops.api.incident.ActionView;
import app.stellarescrow.ops.api.incident.IncidentReview;
import app.stellarescrow.ops.api.incident.IncidentReview.Signature;
import app.stellarescrow.ops.api.incident.ReviewField;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReviewDocumentTest {

    private final LogForTests log =
            new LogForTests()
                    .add(
                            DOWN,
                            "FIRED",
                            0,
                            null,
                            "🚨 no answer of api: postgres://ops:s3cret@db | <b>")
                    .add(LAG, "FIRED", 2, null, "🚨 7 min behind")
                    .add(DOWN, "ACKNOWLEDGED", 4, "anna", "I look at it")
                    .add(DOWN, "NOTED", 9, "anna", "disk was full,\nlogs deleted")
                    .add(DOWN, "RESOLVED", 12, null, "✔ ServiceDown of api has ended")
                    .add(LAG, "RESOLVED", 20, null, "✔ IndexerLag of api has ended");

    private final List<Sign> signs =
            List.of(new Sign("api", "condition DISK_USAGE", at(-45), true, "96 % of / is used"));

    @Test
    void a_draft_is_the_same_to_the_byte_each_time_and_has_the_seven_fields() throws IOException {
        // Given
        var ended = draft(at(20));

        // When
        var document = ReviewDocument.of(ended);

        // Then
        assertThat(document).isEqualTo(golden("review-draft.md"));
        assertThat(document.lines().filter(line -> line.startsWith("## "))).hasSize(7);
        assertThat(document).doesNotContain("s3cret", "<b>");
    }

    @Test
    void what_people_wrote_and_decided_is_in_the_signed_document() throws IOException {
        // Given
        var texts =
                Map.of(
                        ReviewField.ROOT_CAUSE, "Logs were never rotated.",
                        ReviewField.IMPACT, "About 40 users saw errors; no trade was lost.",
                        ReviewField.REMEDIATION, "Anna deleted old logs.",
                        ReviewField.DETECTION_GAP, "DiskUsage alerted too late: lower it to 80 %.",
                        ReviewField.RUNBOOKS, "RB-001: add the full disk.");
        var action = new ActionView(1, "rotate logs", "ben", LocalDate.of(2026, 3, 15), null, null);

        // When
        var document =
                ReviewDocument.of(
                        view(at(20), texts, List.of(action), new Signature("anna", at(600))));

        // Then
        assertThat(document).isEqualTo(golden("review-signed.md"));
    }

    @Test
    void fault_85_an_incident_that_never_resolves_has_a_document_that_says_so() {
        // When
        var document = ReviewDocument.of(draft(null));

        // Then
        assertThat(document)
                .contains("From 2026-03-01 01:15:00 UTC; it has not ended.")
                .contains("_To fill in: Why did it happen?");
    }

    private IncidentReview draft(@Nullable Instant end) {
        return view(end, Map.of(), List.of(), null);
    }

    private IncidentReview view(
            @Nullable Instant end,
            Map<ReviewField, String> texts,
            List<ActionView> actions,
            @Nullable Signature signature) {
        var facts = FactFinder.of(incident(end), log.entries(), signs, times(3_000));
        var missing =
                Stream.of(ReviewField.values())
                        .filter(field -> signature == null && field != ReviewField.TIMELINE)
                        .map(ReviewField::title)
                        .toList();
        return new IncidentReview(incident(end), 1, facts, texts, actions, missing, signature);
    }

    private static String golden(String name) throws IOException {
        try (var in = ReviewDocumentTest.class.getResourceAsStream("/golden/" + name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
