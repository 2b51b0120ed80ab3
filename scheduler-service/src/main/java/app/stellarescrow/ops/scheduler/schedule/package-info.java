/** From a schedule in the configuration to its slots, each requested once. */
@NullMarked
package app.stellarescrow.ops.scheduler.schedule;

import org.jspecify.annotations.NullMarked;
