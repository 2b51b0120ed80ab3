/** Checks of what is beside the database. */
@NullMarked
package app.stellarescrow.ops.perf.review.platform.check;

import org.jspecify.annotations.NullMarked;
