package app.stellarescrow.ops.alert.incident.review;

import app.stellarescrow.ops.api.incident.ReviewFacts;
import app.stellarescrow.ops.api.incident.ReviewField;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table {@code review}.
 *
 * @param signedFacts what the log said at its signature
 */
record StoredReview(
        int version,
        Map<ReviewField, String> texts,
        @Nullable String signedBy,
        @Nullable Instant signedAt,
        @Nullable ReviewFacts signedFacts) {

    boolean isSigned() {
        return signedAt != null;
    }
}
