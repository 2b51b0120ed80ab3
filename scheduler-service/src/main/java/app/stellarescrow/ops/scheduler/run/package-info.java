/** Runs from their request to their result: what was asked for, and what came of it. */
@NullMarked
package app.stellarescrow.ops.scheduler.run;

import org.jspecify.annotations.NullMarked;
