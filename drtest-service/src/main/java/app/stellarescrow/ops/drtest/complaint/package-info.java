/** What to do about an error of PostgreSQL. */
@NullMarked
package app.stellarescrow.ops.drtest.complaint;

import org.jspecify.annotations.NullMarked;
