/** When a schedule comes due: nothing but calendars and clocks. */
@NullMarked
package app.stellarescrow.ops.scheduler.schedule.cron;

import org.jspecify.annotations.NullMarked;
