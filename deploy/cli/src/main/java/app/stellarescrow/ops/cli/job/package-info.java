/** Commands on schedules, runs and what they made. */
@NullMarked
package app.stellarescrow.ops.cli.job;

import org.jspecify.annotations.NullMarked;
