/** Makes a database of a backup, by PostgreSQL's own programs. */
@NullMarked
package app.stellarescrow.ops.drtest.restore;

import org.jspecify.annotations.NullMarked;
