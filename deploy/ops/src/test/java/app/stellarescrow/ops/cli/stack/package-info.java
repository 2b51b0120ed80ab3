/** The stack's commands with real processes. */
@NullMarked
package app.stellarescrow.ops.cli.stack;

import org.jspecify.annotations.NullMarked;
