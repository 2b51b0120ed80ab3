/** Remedies for errors of PostgreSQL. */
@NullMarked
package app.stellarescrow.ops.drtest.load.complaint;

import org.jspecify.annotations.NullMarked;
