/** Tests of the stack's commands with real processes. */
@NullMarked
package app.stellarescrow.ops.stack;

import org.jspecify.annotations.NullMarked;
