/** Commands about restores: drills, which prove backups, and restores for real. */
@NullMarked
package app.stellarescrow.ops.cli.drill;

import org.jspecify.annotations.NullMarked;
