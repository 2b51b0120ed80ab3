package app.stellarescrow.ops.api.incident;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A post-incident review.
 *
 * @param version changes with each edit, so that two authors cannot overwrite each other
 * @param texts what people wrote; a field without a text is missing
 * @param missing the titles of the fields that must be filled before it can be signed
 * @param signature null for a draft
 */
public record IncidentReview(
        IncidentView incident,
        int version,
        ReviewFacts facts,
        Map<ReviewField, String> texts,
        List<ActionView> actions,
        List<String> missing,
        @Nullable Signature signature) {

    /** Who has signed the review. */
    public record Signature(String by, Instant at) {}
}
