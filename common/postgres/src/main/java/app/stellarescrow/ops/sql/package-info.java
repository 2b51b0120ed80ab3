/** Queries a PostgreSQL database so that results can be compared. */
@NullMarked
package app.stellarescrow.ops.sql;

import org.jspecify.annotations.NullMarked;
