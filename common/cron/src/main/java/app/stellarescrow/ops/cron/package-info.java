/** Cron lines: when a schedule or a quiet window is due. */
@NullMarked
package app.stellarescrow.ops.cron;

import org.jspecify.annotations.NullMarked;
