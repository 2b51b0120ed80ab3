/** Reads what processes, cgroups and containers use. */
@NullMarked
package app.stellarescrow.ops.perf.review.platform.process;

import org.jspecify.annotations.NullMarked;
