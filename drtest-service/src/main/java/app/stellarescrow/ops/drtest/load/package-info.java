/** Makes a database of a backup, by PostgreSQL's own programs. */
@NullMarked
package app.stellarescrow.ops.drtest.load;

import org.jspecify.annotations.NullMarked;
