/** Commands that start, stop and watch the stack on this machine. */
@NullMarked
package app.stellarescrow.ops.devstack.stack;

import org.jspecify.annotations.NullMarked;
