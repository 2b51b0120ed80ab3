/** Commands about schedules and runs. */
@NullMarked
package app.stellarescrow.ops.cli.job;

import org.jspecify.annotations.NullMarked;
