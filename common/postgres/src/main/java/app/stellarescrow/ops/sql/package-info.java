/** Asking a PostgreSQL database so that answers can be compared. */
@NullMarked
package app.stellarescrow.ops.sql;

import org.jspecify.annotations.NullMarked;
