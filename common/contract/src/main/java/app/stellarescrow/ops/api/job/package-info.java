/** Jobs, runs and schedules, as the scheduler-service tells them. */
@NullMarked
package app.stellarescrow.ops.api.job;

import org.jspecify.annotations.NullMarked;
