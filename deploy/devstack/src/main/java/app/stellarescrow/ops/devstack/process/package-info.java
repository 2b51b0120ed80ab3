/** Runs programs as child processes with only the privileges they need. */
@NullMarked
package app.stellarescrow.ops.devstack.process;

import org.jspecify.annotations.NullMarked;
