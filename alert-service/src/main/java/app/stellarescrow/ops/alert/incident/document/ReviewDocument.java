package app.stellarescrow.ops.alert.incident.document;

import static app.stellarescrow.ops.alert.incident.document.Markdown.plain;
import static app.stellarescrow.ops.alert.incident.document.Markdown.time;

import app.stellarescrow.ops.api.incident.IncidentReview;
import app.stellarescrow.ops.api.incident.ReviewField;
import java.util.ArrayList;
import java.util.List;

/** A review as a Markdown document with the manual's seven fields; pure. */
public final class ReviewDocument {

    private ReviewDocument() {}

    public static String of(IncidentReview review) {
        var lines = new ArrayList<String>();
        var incident = review.incident();
        lines.add(
                "# Post-incident review of incident %d: %s"
                        .formatted(incident.id(), plain(incident.title())));
        lines.add("");
        lines.add("Severity %s, %s.".formatted(incident.severity(), state(review)));
        for (var field : ReviewField.values()) {
            lines.add("");
            lines.add("## " + field.title());
            section(FactText.of(field, review)).forEach(lines::add);
            section(List.of(text(field, review))).forEach(lines::add);
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<String> section(List<String> lines) {
        if (lines.stream().allMatch(String::isBlank)) {
            return List.of();
        }
        var section = new ArrayList<String>();
        section.add("");
        section.addAll(lines);
        return section;
    }

    /** What its authors wrote is Markdown already. */
    private static String text(ReviewField field, IncidentReview review) {
        var text = review.texts().getOrDefault(field, "");
        return text.isBlank() && review.missing().contains(field.title())
                ? "_To fill in: %s_".formatted(field.question())
                : text;
    }

    private static String state(IncidentReview review) {
        var signature = review.signature();
        return signature == null
                ? "draft"
                : "signed by %s at %s UTC".formatted(plain(signature.by()), time(signature.at()));
    }
}
