/** Turns an existing crontab into schedules. */
@NullMarked
package app.stellarescrow.ops.cli.crontab;

import org.jspecify.annotations.NullMarked;
