/** Errors of PostgreSQL, reported without values of rows. */
@NullMarked
package app.stellarescrow.ops.complaint;

import org.jspecify.annotations.NullMarked;
