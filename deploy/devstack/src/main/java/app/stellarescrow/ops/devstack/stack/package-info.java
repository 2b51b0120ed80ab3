/** Starts, stops and watches the stack on this machine. */
@NullMarked
package app.stellarescrow.ops.devstack.stack;

import org.jspecify.annotations.NullMarked;
