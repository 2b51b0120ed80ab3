/** The scheduler-service's answers about jobs, runs and schedules. */
@NullMarked
package app.stellarescrow.ops.api.job;

import org.jspecify.annotations.NullMarked;
