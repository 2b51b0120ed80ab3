/** Restores a backup into a database with PostgreSQL's own programs. */
@NullMarked
package app.stellarescrow.ops.drtest.load;

import org.jspecify.annotations.NullMarked;
