/** Cron lines: when a schedule is due. */
@NullMarked
package app.stellarescrow.ops.scheduler.schedule.cron;

import org.jspecify.annotations.NullMarked;
