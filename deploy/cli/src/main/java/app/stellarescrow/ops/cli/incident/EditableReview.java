package app.stellarescrow.ops.cli.incident;

import app.stellarescrow.ops.api.incident.IncidentReview;
import app.stellarescrow.ops.api.incident.ReviewField;
import app.stellarescrow.ops.cli.terminal.Failure;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The texts of a review as one file to edit: a heading and a text for each field. */
final class EditableReview {

    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern VERSION = Pattern.compile("<!-- version (\\d{1,9})\\b");
    private static final String HEADING = "## ";

    private EditableReview() {}

    static String write(IncidentReview review) {
        var header =
                """
                <!-- version %d of the review of incident %d: %s
                Write below each heading; Markdown is welcome. A field without a text is missing.
                Comments such as this are not kept. 'ops review %d' shows what the log knows. -->
                """
                        .formatted(
                                review.version(),
                                review.incident().id(),
                                review.incident().title().replace("-->", ""),
                                review.incident().id());
        return Stream.of(ReviewField.values())
                .map(field -> section(field, review.texts().getOrDefault(field, "")))
                .collect(Collectors.joining("\n", header + "\n", ""));
    }

    private static String section(ReviewField field, String text) {
        return "%s%s\n\n<!-- %s -->\n\n%s\n"
                .formatted(HEADING, field.title(), field.question(), text);
    }

    /** The version that was edited; empty if the text does not name it. */
    static OptionalInt version(String text) {
        var found = VERSION.matcher(text);
        return found.find()
                ? OptionalInt.of(Integer.parseInt(found.group(1)))
                : OptionalInt.empty();
    }

    /** Of all fields that have a heading. */
    static Map<ReviewField, String> read(String text) {
        var texts = new EnumMap<ReviewField, StringBuilder>(ReviewField.class);
        StringBuilder current = null;
        for (var line : COMMENT.matcher(text).replaceAll("").lines().toList()) {
            var next = heading(line);
            if (next.isPresent()) {
                current = add(texts, next.get());
            } else if (current != null) {
                current.append(line).append('\n');
            } else if (!line.isBlank()) {
                throw Failure.refused(
                        "the line '%s' is above the first heading; write it below one of: %s"
                                .formatted(line.strip(), titles()));
            }
        }
        if (texts.isEmpty()) {
            throw Failure.refused("the text has no field; its headings are: " + titles());
        }
        return texts.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                each -> each.getValue().toString().strip(),
                                (one, _) -> one,
                                () -> new EnumMap<>(ReviewField.class)));
    }

    private static StringBuilder add(EnumMap<ReviewField, StringBuilder> texts, ReviewField field) {
        var text = new StringBuilder();
        if (texts.put(field, text) != null) {
            throw Failure.refused(
                    "the heading '%s' is there twice; keep one".formatted(field.title()));
        }
        return text;
    }

    /** Other headings belong to the text of a field. */
    private static Optional<ReviewField> heading(String line) {
        return Stream.of(ReviewField.values())
                .filter(field -> line.strip().equals(HEADING + field.title()))
                .findFirst();
    }

    private static String titles() {
        return Stream.of(ReviewField.values())
                .map(field -> HEADING + field.title())
                .collect(Collectors.joining(", "));
    }
}
