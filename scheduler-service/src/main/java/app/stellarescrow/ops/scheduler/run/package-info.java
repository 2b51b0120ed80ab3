/** Runs from their request to their result. */
@NullMarked
package app.stellarescrow.ops.scheduler.run;

import org.jspecify.annotations.NullMarked;
