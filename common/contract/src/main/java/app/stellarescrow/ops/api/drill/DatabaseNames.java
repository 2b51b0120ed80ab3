package app.stellarescrow.ops.api.drill;

import org.jspecify.annotations.Nullable;

/**
 * What databases are called.
 *
 * @param database what people ask for
 * @param madeAs what the new one is called until it is known to be good
 * @param keptAs what the one is called that had the name before, or after an undo the one that had
 *     it meanwhile; null if none had it, or may have it
 */
public record DatabaseNames(String database, String madeAs, @Nullable String keptAs) {

    /** The same, but that one is called so. */
    public DatabaseNames keptAs(@Nullable String name) {
        return new DatabaseNames(database, madeAs, name);
    }
}
