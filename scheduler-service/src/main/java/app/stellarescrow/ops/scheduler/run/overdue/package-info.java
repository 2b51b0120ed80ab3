/** Finds overdue runs, once all published results are read. */
@NullMarked
package app.stellarescrow.ops.scheduler.run.overdue;

import org.jspecify.annotations.NullMarked;
