/** Commands about drills: restores that prove backups. */
@NullMarked
package app.stellarescrow.ops.cli.drill;

import org.jspecify.annotations.NullMarked;
