package app.stellarescrow.ops.manifest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A table's content.
 *
 * @param name quoted and with its schema, ready to be used in SQL
 * @param contentHash sum of the hashes of a sample's rows, whatever their order
 * @param newest the newest time in a column such as {@code created_at}
 */
public record TableFacts(
        String name, long rows, String contentHash, Sample sample, @Nullable Instant newest) {

    /**
     * Which rows are hashed.
     *
     * @param condition in SQL, where {@code "the row"} is the table's alias
     * @param rows how many that were
     */
    public record Sample(String condition, long rows) {}
}
