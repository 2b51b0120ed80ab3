package app.stellarescrow.ops.manifest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A table's content.
 *
 * @param name quoted, with its schema, for use in SQL
 * @param contentHash sum of the hashes of the sampled rows, independent of their order
 * @param newest the newest time in a column such as {@code created_at}
 * @param hashed SQL expression that is hashed of each row; null in old manifests, which hashed the
 *     whole row
 * @param unread why the table could not be read; the other facts are then unknown, except that only
 *     the hash is unknown if it was hashed otherwise
 */
public record TableFacts(
        String name,
        long rows,
        String contentHash,
        Sample sample,
        @Nullable Instant newest,
        @Nullable String hashed,
        @Nullable Unread unread) {

    /** A table that exists, but whose content is unknown. */
    public static TableFacts unread(String name, Unread why) {
        return new TableFacts(name, 0, "0", new Sample("false", 0), null, null, why);
    }

    /** The same, but with a hash that cannot be compared. */
    public TableFacts hashedOtherwise() {
        return new TableFacts(
                name, rows, contentHash, sample, newest, hashed, Unread.HASHED_OTHERWISE);
    }

    /**
     * The sampled rows.
     *
     * @param condition in SQL, where {@code "the row"} is the table's alias
     * @param rows how many there were
     */
    public record Sample(String condition, long rows) {}
}
