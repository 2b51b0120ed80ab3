package app.stellarescrow.ops.api.incident;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * New texts of a review.
 *
 * @param version that of the review which was edited
 * @param texts those of fields that are not named stay; an empty text removes one
 */
public record ReviewEdit(
        @Nullable Integer version, @Nullable Map<ReviewField, @Nullable String> texts) {}
