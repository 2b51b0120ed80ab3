/** Schedules: from the configuration to slots, each requested once. */
@NullMarked
package app.stellarescrow.ops.scheduler.schedule;

import org.jspecify.annotations.NullMarked;
