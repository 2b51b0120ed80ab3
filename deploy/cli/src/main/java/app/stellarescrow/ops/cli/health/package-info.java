/** The morning check. */
@NullMarked
package app.stellarescrow.ops.cli.health;

import org.jspecify.annotations.NullMarked;
