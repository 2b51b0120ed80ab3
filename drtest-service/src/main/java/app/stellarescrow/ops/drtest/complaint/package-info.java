/** What PostgreSQL says of an error, told without values of rows, and what to do about it. */
@NullMarked
package app.stellarescrow.ops.drtest.complaint;

import org.jspecify.annotations.NullMarked;
