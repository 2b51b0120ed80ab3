/** One read-only session of a target, and the queries of the checks. */
@NullMarked
package app.stellarescrow.ops.perf.review.database;

import org.jspecify.annotations.NullMarked;
