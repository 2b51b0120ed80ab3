package app.stellarescrow.ops.api.drill;

import org.jspecify.annotations.Nullable;

/**
 * The names of a restore's databases.
 *
 * @param database the requested name
 * @param madeAs the new database's name until it has passed its checks
 * @param keptAs the new name of the database that had the requested name before, or after an undo
 *     of the restored one; null if there is none
 */
public record DatabaseNames(String database, String madeAs, @Nullable String keptAs) {

    /** The same with another name of the kept database. */
    public DatabaseNames keptAs(@Nullable String name) {
        return new DatabaseNames(database, madeAs, name);
    }
}
