package app.stellarescrow.ops.manifest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A table's content.
 *
 * @param name quoted and with its schema, ready to be used in SQL
 * @param contentHash sum of the hashes of a sample's rows, whatever their order
 * @param newest the newest time in a column such as {@code created_at}
 * @param hashed what of each row is hashed, in SQL; null in old manifests, which hashed the row
 * @param unread why the table could not be read; then the other facts say nothing. Of one that was
 *     hashed otherwise, only the hash says nothing
 */
public record TableFacts(
        String name,
        long rows,
        String contentHash,
        Sample sample,
        @Nullable Instant newest,
        @Nullable String hashed,
        @Nullable Unread unread) {

    /** A table that is there, and that nothing else is known of. */
    public static TableFacts unread(String name, Unread why) {
        return new TableFacts(name, 0, "0", new Sample("false", 0), null, null, why);
    }

    /** The same, but what was hashed cannot be compared. */
    public TableFacts hashedOtherwise() {
        return new TableFacts(
                name, rows, contentHash, sample, newest, hashed, Unread.HASHED_OTHERWISE);
    }

    /**
     * Which rows are hashed.
     *
     * @param condition in SQL, where {@code "the row"} is the table's alias
     * @param rows how many that were
     */
    public record Sample(String condition, long rows) {}
}
