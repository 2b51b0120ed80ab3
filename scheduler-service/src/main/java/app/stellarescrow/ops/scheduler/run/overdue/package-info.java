/** Whether what workers published has been read, before anybody calls it missing. */
@NullMarked
package app.stellarescrow.ops.scheduler.run.overdue;

import org.jspecify.annotations.NullMarked;
