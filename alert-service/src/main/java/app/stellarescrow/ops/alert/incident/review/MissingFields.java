package app.stellarescrow.ops.alert.incident.review;

import app.stellarescrow.ops.api.incident.ReviewField;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which fields of a review must still be filled; pure. */
final class MissingFields {

    private MissingFields() {}

    /** The log fills the timeline, and an action is as good as a text. */
    static List<ReviewField> of(
            Map<ReviewField, String> texts, boolean hasTimeline, boolean hasActions) {
        return Stream.of(ReviewField.values())
                .filter(field -> texts.getOrDefault(field, "").isBlank())
                .filter(field -> !(field == ReviewField.TIMELINE && hasTimeline))
                .filter(field -> !(field == ReviewField.ACTIONS && hasActions))
                .toList();
    }
}
