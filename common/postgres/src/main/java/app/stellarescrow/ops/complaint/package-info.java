/** What PostgreSQL says of an error, told without values of rows. */
@NullMarked
package app.stellarescrow.ops.complaint;

import org.jspecify.annotations.NullMarked;
