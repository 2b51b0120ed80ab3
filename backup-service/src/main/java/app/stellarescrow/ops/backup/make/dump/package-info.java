/** Dumps a database with PostgreSQL's own programs. */
@NullMarked
package app.stellarescrow.ops.backup.make.dump;

import org.jspecify.annotations.NullMarked;
