/** The commands that start, stop and show the stack. */
@NullMarked
package app.stellarescrow.ops.devstack.command;

import org.jspecify.annotations.NullMarked;
